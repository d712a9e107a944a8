"""Form fields in our grammar, label, hint, control, error; templates/shared/field.html uses it."""

from django import forms, template
from django.utils.html import format_html

from postmortems.forms.selects import InOneGo

from .icons import svg

register = template.Library()


@register.filter
def kind(field):
    """Return how a bound field is laid out: choices, checks, checkbox, group or control."""
    widget = field.field.widget
    if isinstance(widget, forms.CheckboxSelectMultiple):
        return "checks"
    if isinstance(widget, forms.RadioSelect):
        return "choices"
    if isinstance(widget, forms.CheckboxInput):
        return "checkbox"
    return "group" if field.use_fieldset else "control"


@register.simple_tag
def control(field, **attrs):
    """Return the widget of a bound field with the class of its sort; False drops an attr."""
    classes = [field.field.widget.attrs.get("class", ""), _class_of(field.field.widget)]
    if field.errors:
        classes.append("is-invalid")
    own = field.field.widget
    widget = InOneGo.of(own) if type(own) is forms.Select else own
    return field.as_widget(widget, attrs={**attrs, "class": " ".join(c for c in classes if c)})


@register.simple_tag
def check(option):
    """Return one box of a group of check boxes."""
    option.data["attrs"] = {**option.data["attrs"], "class": "form-check-input"}
    return option.tag()


@register.filter
def anchor(field):
    """Return the id that a link to a bound field leads to: its control, or the group around it."""
    is_group = kind(field) in ("choices", "checks", "group")
    return f"div_{field.auto_id}" if is_group else field.id_for_label


@register.simple_tag
def filter_field(field):
    """Return what shared/field.html makes of a control of a filter, in one go."""
    return format_html(
        '<div id="div_{}" class="field mb-0">'
        '<label class="form-label" for="{}">{}</label>{}{}</div>',
        field.auto_id,
        field.id_for_label,
        field.label,
        control(field, placeholder=False),
        _errors(field),
    )


def _errors(field):
    if not field.errors:
        return ""
    said = " ".join(field.errors)
    return format_html(
        '<p class="form-error" id="{}_error">{} {}</p>', field.auto_id, svg("warning"), said
    )


def _class_of(widget):
    if isinstance(widget, forms.CheckboxInput):
        return "form-check-input"
    return "form-select" if isinstance(widget, forms.Select) else "form-control"
