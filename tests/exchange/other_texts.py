"""Small invented postmortems in other layouts than ours."""

RELATIVE = """\
# Post-Mortem: 2024-03-01 - Queue stood still

- **Date**: 2024-03-01
**Severity:** SEV2 (major)
Status: Resolved
**Authors:** Ana, Bo
**Duration**: 23:40 to 00:20 UTC (40 minutes)
**Region**: north

Found by a customer.

## 1. Executive summary

Jobs waited.

### What we saw

A long queue.

## Timeline

| Time (UTC) | Event |
|---|---|
| 23:40 | Queue stops |
| 00:10 | Restart [detected] |
| later | Somebody sighs |

## Root cause:

One lock.

```
# not a heading
```

**Contributing factors**

1. No alarm
2. Old driver
   - since May

## What could users not do

- Wait no longer

## What went well 👍

* Quick restart
  of everything

## Action items

- [x] Add an alarm
  - Owner: Ana
  - Due: next sprint
- [ ] Update the driver

## Where we got lucky

It was night.

### Deeper

#### Deepest

## Code Review

- [ ] Ask about locks
"""

ZONED = """\
---
title: "Logs gone"
date: 2021-01-05
---

## Timeline

All times in CET.

| Time | Event |
|:-----|-------|
| 2021-01-05 00:25 | Driver<br>deployed |
| 11:00 | Noticed |
| 09:00 | Out of order |

## Follow-up Review

Later.
"""

SETEXT = """\
Mail stopped
============

Intro without facts.

Details
-------

Owner: nobody
"""

UNCLEAR = """\
# Title:

Duration: 2 hours
Severity: huge
Last Updated: yesterday

## Timeline (US/Pacific)

| Time | Event |
|---|---|
| 10:00 | Down |

## Prevention

We will be careful.

## Code Changes

| Commit | Why |
|---|---|
| a1 | fix |

- [the fix](https://code.example/1)
- See [this](https://code.example/2) too
  - https://code.example/3

## Lessons Learned

Test more.
"""
