"""What stands in the blank template where people write: left over, it counts as empty."""

import re

PLACEHOLDERS = frozenset(
    text.casefold()
    for text in (
        "[INCIDENT TITLE]",
        "[YYYY-MM-DD]",
        "[Start time] to [End time] ([X hours/minutes])",
        "[Critical | High | Medium | Low]",
        "[Draft | Under Review | Approved]",
        "[Names]",
        "[Name]",
        "[Date]",
        "[Number]",
        "[Number or percentage]",
        "[X hours Y minutes]",
        "[$X estimated or N/A]",
        "[$X or N/A]",
        "[Yes/No - if yes, describe]",
        "[Yes/No - time]",
        "[Affected functionality 1]",
        "[Affected functionality 2]",
        "[Unaffected functionality 1]",
        "[Unaffected functionality 2]",
        "[Detailed technical explanation of what caused the incident]",
        "[Factor 1]",
        "[Factor 2]",
        "[How it contributed]",
        "[Reason 1]",
        "[Reason 2]",
        "[Something that worked well during the incident]",
        "[Another positive aspect]",
        "[System that continued working]",
        "[Monitoring that caught the issue]",
        "[Something that didn't work well]",
        "[Another issue]",
        "[Gap in testing, monitoring, or processes]",
        "[Another gap]",
        "[Critical fix 1]",
        "[Critical fix 2]",
        "[Improvement 1]",
        "[Improvement 2]",
        "[Strategic improvement 1]",
        "[Strategic improvement 2]",
        "[Prevention measure 1]",
        "[Prevention measure 2]",
        "[Broader improvement 1]",
        "[Broader improvement 2]",
        "[Details]",
        "Alert on [metric] exceeds [threshold]",
        "Add monitoring for [system/metric]",
        "Improve visibility into [component]",
        "Create dashboard for [system]",
        "Add [metric] to existing dashboard",
        "[Specific review checklist item to add]",
        "[Another item]",
        "[Type of test to add]",
        "[Testing scenario to cover]",
        "[Deployment process improvement]",
        "[Another improvement]",
        "[Documentation to create/update]",
        "[Runbook to improve]",
        "[Lesson 1]",
        "[Lesson 2]",
        "[Elaboration]",
        "[Link to similar past incident]",
        "[Link to related incident]",
        "[Link to commit]",
        "[Link]",
        "[Link or attachment]",
        "[Link or screenshots]",
        "[Relevant documentation]",
        "[Third-party status pages]",
        "[Related bug reports]",
        "[30 days after incident]",
        "[Any additional technical details that are relevant but too detailed for the main "
        "sections]",
        "[Copy of status page message]",
        "[Copy of email sent to customers]",
    )
)

BRACKETED = frozenset(piece for text in PLACEHOLDERS for piece in re.findall(r"\[[^\[\]]+\]", text))
CODE = re.compile(r"```.*?(?:```|\Z)|`[^`\n]*`", re.DOTALL)


def is_placeholder(text):
    """Whether a text is empty, or nothing but what the template has in some place."""
    bare = text.strip().casefold()
    return not bare or bare in PLACEHOLDERS or bare in BRACKETED


def leftover(text):
    """The first placeholder of the template left in `text`, outside code, or None."""
    for found in re.finditer(r"\[[^\[\]\n]+\](?![(\[:])", CODE.sub("", text)):
        if found.group().casefold() in BRACKETED:
            return found.group()
    return None
