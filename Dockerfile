# Front-end files: copied out of packages, nothing is built.
FROM node:22.17.0-bookworm-slim AS assets
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts --omit=peer --omit=dev --no-audit --no-fund
RUN mkdir vendor \
 && sed 's|/\*# sourceMappingURL=.*\*/||' node_modules/bootstrap/dist/css/bootstrap.min.css > vendor/bootstrap.min.css \
 && cp node_modules/@github/markdown-toolbar-element/dist/index.js vendor/markdown-toolbar-element.js \
 && cp node_modules/@github/paste-markdown/dist/bundle.js vendor/paste-markdown.js

# Python packages, in an environment that moves as a whole.
FROM python:3.13.5-slim-bookworm AS packages
COPY requirements/base.txt /tmp/base.txt
RUN python -m venv /venv \
 && /venv/bin/pip install --no-cache-dir --disable-pip-version-check --require-hashes -r /tmp/base.txt

FROM python:3.13.5-slim-bookworm
RUN useradd --system --uid 10001 --no-create-home --shell /usr/sbin/nologin postmortems
WORKDIR /app
ENV PATH=/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 DEBUG=false
COPY --from=packages /venv /venv
COPY . .
COPY --from=assets /app/vendor static/vendor
# The values serve this one command; the real ones come from the environment.
RUN SECRET_KEY=only-to-collect-files-while-the-image-is-made DATABASE_URL=postgresql://none/none \
    python manage.py collectstatic --noinput \
 && mkdir -p var/media && chown -R postmortems var
USER postmortems
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s \
  CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://localhost:8000/healthz', timeout=4)"]
CMD ["gunicorn", "postmortems.wsgi", "--bind", "0.0.0.0:8000", "--worker-class", "gthread", \
     "--workers", "2", "--threads", "4", "--no-control-socket", "--worker-tmp-dir", "/dev/shm"]
