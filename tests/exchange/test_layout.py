"""The layout is the format: these lines, in this order, in every file we write."""

from postmortems.exchange import write_markdown
from postmortems.exchange.read_markdown import read
from postmortems.rules.document import blank

from .filled import DOCUMENT

LAYOUT = """\
# Postmortem:
**Date of Incident:**
**Duration:**
**Severity:**
**Status:**
**Author(s):**
**Reviewers:**
**Last Updated:**
---
## Executive Summary
**In 2-3 sentences, what happened?**
**Impact:**
- **Users Affected:**
- **Duration:**
- **Revenue Impact:**
- **Customer Complaints:**
---
## Timeline (All times in UTC)
| Time | Event |
---
## Impact Assessment
### User Impact
**What could users not do?**
**What worked?**
### Quantitative Impact
- **Total Users Affected:**
- **Failed Requests:**
- **Successful Requests During Incident:**
- **Data Loss:**
- **Revenue Impact:**
### External Communication
- **Status Page Updated:**
- **Customer Emails Sent:**
- **Social Media Posts:**
- **Support Tickets Created:**
---
## Root Cause
### What Went Wrong
**Primary Cause:**
**Contributing Factors:**
### Why Detection Was Delayed
### Why Recovery Took So Long
---
## What Went Well
### Good Responses
### Systems That Held Up
---
## What Went Poorly
### Response Issues
### Prevention Gaps
---
## Action Items
### Immediate (This Week)
| Action | Owner | Due Date | Status |
### Short-term (This Month)
| Action | Owner | Due Date | Status |
### Long-term (This Quarter)
| Action | Owner | Due Date | Status |
---
## Prevention
### How We'll Prevent This Specific Issue
### How We'll Prevent Similar Issues
---
## Detection & Monitoring Improvements
### New Alerts to Create
### Monitoring Gaps to Fill
### Improved Dashboards
---
## Process Improvements
### Code Review
### Testing
### Deployment
### Documentation
---
## Lessons Learned
### Technical Lessons
### Process Lessons
---
## Supporting Information
### Related Incidents
### Code Changes
- **Problematic Commit:**
- **Fix Commit:**
- **Rollback Commit:**
### Monitoring & Logs
- **Dashboard:**
- **Logs:**
- **Metrics:**
### External References
---
## Follow-up Review
**Review Date:**
**Review Questions:**
---
## Appendix
### Detailed Technical Information
### Communication Samples
**Status Page Update:**
**Customer Email:**
---
**Postmortem Culture Notes:**
---
**Last Updated:**
**Status:**
""".splitlines()
HEADS = ("#", "---", "**", "- **", "| Time", "| Action")
OURS = ("**Held:**", "**Outcome:**", "- **Pull request:**")


def layout(text):
    """The lines of the format: headings whole, labels without their values."""
    fenced = False
    for line in text.splitlines():
        fenced ^= line.startswith("```")
        if fenced or not line.startswith(HEADS):
            continue
        if line.startswith("# "):
            yield "# Postmortem:"
        elif line.startswith(("**", "- **")):
            yield line[: line.index("**", 4) + 2]
        else:
            yield line


def test_a_blank_document_has_every_heading_and_label_in_order():
    assert list(layout(write_markdown.write(blank()))) == LAYOUT


def test_a_filled_document_has_them_too():
    document = DOCUMENT | {"parts": DOCUMENT["parts"] | {"technical_details": ""}}
    document["follow_ups"] = document["follow_ups"][:1]
    text = write_markdown.write(document)

    assert [line for line in layout(text) if line not in OURS] == LAYOUT


def test_a_blank_document_says_what_is_not_recorded():
    text = write_markdown.write(blank())

    assert text.startswith("# Postmortem: Not recorded\n\n**Date of Incident:** Not recorded\n")
    assert "**What could users not do?**\n\n**What worked?**\n\n### Quantitative Impact" in text
    assert "|--------|-------|----------|--------|\n\n### Short-term (This Month)" in text
    assert text.endswith("**Last Updated:** Not recorded\n\n**Status:** Draft\n")


def test_placeholders_and_examples_of_the_template_count_as_empty():
    lines = []
    for line in LAYOUT:
        lines += ["", f"{line} [Names]" if line.startswith(("**Author", "**Reviewers")) else line]
        if line == "# Postmortem:":
            lines[-1] += " [INCIDENT TITLE]"
        elif line == "| Time | Event |":
            lines += ["|------|-------|", "| 14:32 | Deployment of v2.5.0 begins |"]
        elif line.startswith("| Action"):
            lines += ["|---|---|---|---|", "| [Critical fix 1] | [Name] | [Date] | ⏳ |"]
        elif line == "### Good Responses":
            lines += ["", "- ✅ [Another positive aspect]", "", "Example:"]
            lines += ["- ✅ Team communication was clear and frequent"]
        elif line == "### How We'll Prevent Similar Issues":
            lines += ["", "1. **[Broader improvement 1]**", "   - [Details]", "   "]
    reading = read("\n".join(lines))

    assert reading.document == blank()
    assert reading.unplaced == []
    assert reading.assumptions == [
        "The template’s example timeline is left out.",
        "The template’s example under “Good responses” is left out.",
        "15 placeholders count as empty.",
    ]
