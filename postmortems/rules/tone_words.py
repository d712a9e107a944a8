"""The words of blame, by what is asked beside them.

A phrase is words with blanks between; “a/b” is either, “a?” may be missing. Adverbs may stand
between any two words of it, and “...” stands for up to five words of any kind.
"""

ALONE = {
    "error": """
        between keyboard and chair; between the? chair and the? keyboard; human error/errors/
        mistake/mistakes/failure/failing/failings/fallibility/negligence; operator/user/pilot/
        engineer/developer/admin/administrator/dba/deployer error/errors/mistake/mistakes;
        human-error/user-error/operator-error/pilot-error; finger trouble; fat finger/fingers/
        fingered/fingering; fat-finger/fat-fingered/fat-fingering/pebkac/pebcak; rookie/beginner/
        beginner's/novice/newbie/amateur/schoolboy/silly/stupid/careless/dumb/elementary/
        avoidable/foolish/sloppy/inexcusable/unforced error/errors/mistake/mistakes/blunder/typo;
        mistake/error/errors/mistakes/fault/negligence on the part of; manual error/errors/
        mistake/mistakes; on the part of the? engineer/operator/developer/team;
        """,
    "character": """
        more competent/careful/experienced/attentive/diligent/disciplined/conscientious engineer/
        engineers/team/operator/operators/developer/developers/dba/person/reviewer/people/staff;
        careless/carelessly/carelessness/negligent/negligently/negligence; sloppy/sloppily/
        sloppiness/slapdash/slipshod/half-hearted/half-heartedly/lackadaisical; incompetent/
        incompetently/incompetence/inept/ineptitude/clueless/unqualified; reckless/recklessly/
        recklessness/irresponsible/irresponsibly/irresponsibility; inattentive/inattention/
        inattentiveness/thoughtless/thoughtlessly/thoughtlessness; laziness/lazily-written/
        complacent/complacency/complacently/nonchalant; unprofessional/unprofessionally/
        amateurish/amateurishly/cavalier/cavalierly; inexcusable/inexcusably/unforgivable/
        disgraceful/disgrace/shameful/embarrassingly; stupid/stupidly/stupidity/foolish/foolishly/
        foolishness/idiot/idiotic/moronic; too lazy/sloppy/careless/proud/stubborn/arrogant; lazy
        engineer/engineers/developer/developers/operator/operators/team/reviewer/reviewers; was/
        were/is/are/being/got lazy; inexperienced; incapable engineer/operator/team/developer;
        ill-considered/ill-judged/heedless/heedlessly/overconfident/overconfidence; lack of
        attention/care/diligence/discipline/judgment/judgement/foresight/professionalism/
        competence/rigor/rigour/effort; lack of common sense; lack of proper/basic/any/due
        attention/care/diligence/discipline; poor/bad/terrible/questionable/faulty/awful/flawed/
        dubious judgment/judgement; error/errors/lapse/lapses of/in judgment/judgement/attention/
        concentration/discipline; common sense; basic diligence/care/competence/professionalism;
        due diligence; not up to the? job/task; out of his/her/their depth;
        """,
    "action": """
        drop/dropped/drops/dropping the ball; asleep/sleeping at the wheel/switch; rubber-stamp/
        rubber-stamped/rubber-stamping; rubber stamp/stamped/stamping; could/can not be bothered;
        not bother/bothered to?; never bother/bothered to?; without bothering; turn/turned/turning
        a blind eye; look/looked/looking the other way; cut/cutting corners; let us/everyone/
        everybody/customers/users down; let the? team/company/customers/whole? down; instead of
        doing his/her/their job; not do/doing/done his/her/their job/homework; failed at his/her/
        their job; not pay/paying/paid any?/enough?/close?/proper?/sufficient? attention; pay/
        paid/paying no/little/scant attention; took shortcuts; take/took/taken/taking the trouble
        to; no excuse; had no business; passed/pass/passing the buck; asleep on the job; had no
        clue; screw-up/screwup/cock-up/foul-up;
        """,
    "fault": """
        finger/fingers of blame; blame/fault/responsibility lies/lay/rests/rested/falls/fell/sits
        squarely? with/on; guilty of/party/parties; bear/bears/bore full?/sole?/the?/all?
        responsibility/blame; take/takes/took the blame; solely/entirely/personally/fully
        responsible; to blame for;
        """,
    "hindsight": """
        should have known; known/knew/know better; should be obvious to anyone; should be ashamed;
        any competent/decent/experienced/reasonable/good/sane/serious engineer/developer/operator/
        sre/dba/team/person/reviewer;
        """,
    "demand": """
        hold/held ... accountable; be/been/being more careful/attentive/vigilant/diligent/
        disciplined; pay more/closer/better attention; try/tried harder; be fired/reprimanded/
        disciplined/sanctioned/punished/retrained/sacked/dismissed; disciplinary action/measure/
        measures; held/hold accountable; not be trusted/allowed with/to/near; never have been
        allowed/trusted/given/permitted/hired; never be allowed/trusted;
        """,
    "question": """
        what was/were he/she/they/you thinking;
        """,
}
"""Blame by themselves, unless something denies them."""

SURELY = {
    "omission": """
        told/warned/reminded/instructed not/twice/repeatedly/before/several/many/about; fail/
        failed/failing to/us/in/at; ignored/ignoring/disregarded/disregarding/dismissed/
        dismissing/discounted; missed; skipped/skipping/bypassed/bypassing/circumvented/
        circumventing/sidestepped/omitted/omitting; lost sight/track; sat on; overslept; always/
        constantly forgets/neglects/fails; keeps/kept forgetting/ignoring/breaking/missing/making;
        took far?/way?/much? too long; lets/let ... slip/slide/lapse/overflow/expire/rot; left ...
        in the dark; left ... open/exposed/unlocked/unattended/unprotected/enabled/broken/undone/
        unfinished/public/unsecured/unpatched; lacked/lacks/lack the?/any?/basic? skill/skills/
        knowledge/understanding/discipline/experience/competence/attention/care/judgment/
        judgement/patience/curiosity/initiative; stood/sat by/idly;
        """,
    "action": """
        take/takes/took/accept/accepts full? responsibility/blame for the/this/that outage/
        incident/mistake/failure/error/mess; went home; went to lunch/bed/sleep; underestimated/
        overestimated/underrated; was/were/is/are the culprit/culprits/problem; had half a brain;
        caused/causing; broke; ruined/wrecked/trashed/sabotaged/crippled; overwrote/clobbered;
        took/brought/knocked/taken/bringing/taking down; took/brought/knocked ... down; violated/
        violating/flouted/breached/defied; wasted/wasting/squandered; refused/refusing to;
        misread/misjudged/misunderstood/misused/misinterpreted/misdiagnosed/mistook/misapplied;
        misconfigured/mistyped/mishandled/mismanaged/miscalculated/miscommunicated/mislabelled;
        rushed/rushing/panicked/hesitated/dithered/procrastinated/dawdled/gambled/overreacted;
        lost control/patience/focus/concentration/composure; slept/dozed/napped; fell asleep; made
        ... mistake/mistakes/error/errors/typo/blunder/blunders/slip/slip-up/gaffe; made ...
        wrong/bad/poor/terrible/questionable/rash/hasty/unwise/awful/dreadful call/choice/
        decision/decisions/choices/assumption/assumptions; made ... worse; took ... wrong/bad/
        poor/rash/hasty/unnecessary/needless/unacceptable risk/risks/gamble/call/decision/
        decisions; jumped/jumping to conclusions; jumped the gun; went rogue/ahead/off; gave ...
        wrong/bad/false/misleading information/advice/instructions/orders; deleted/dropped/picked/
        chose/selected/pulled/edited/restarted/pushed/ran/typed/entered/used/stopped/copied/
        opened/wiped/merged/deployed/changed/applied/unplugged/pasted/followed/called/put/killed/
        rebooted/paged/promoted/rolled a?/the?/an?/in?/into? wrong; dropped/deleted/wiped/erased/
        truncated/destroyed the/a/our live/production/prod/customer/entire/whole/only; was/were/
        is/are too?/very?/so? slow/asleep/distracted/unprepared/absent/unreliable/hasty/impatient/
        ignorant/arrogant/disorganised/disorganized/oblivious/sluggish/lax/naive/unhelpful/
        stubborn/useless; was/were too slow/tired/busy/quick/eager/impatient/confident/junior/
        nervous/trusting/drunk/hungover; in a hurry/rush; guilty; pushed/deployed/merged/shipped/
        released/committed an?/the?/their?/his?/her? untested/unreviewed/broken/buggy/
        half-finished; shipped/released/pushed/merged a?/the? bug/bugs; deserves/deserve; not be
        trusted; chose/decided/preferred/opted to ignore/skip/bypass/gamble/disregard/cut;
        thought/thinks/believed he/she/they knew; hid/concealed/lied; covered ... up; pressured/
        pressurised/bullied/nagged/bullying; cost us/the; played/playing fast and? loose; assumed/
        assuming wrongly/without; wrongly/incorrectly/mistakenly/falsely/naively/blindly/simply/
        just/lazily assumed/thought/believed/concluded/trusted/copied/ran/pasted/merged/approved/
        restarted/clicked; copied/approved/merged/clicked/pasted blindly/without/anyway; trusted/
        relied his/her/their/on memory/gut/instinct/luck; not? supposed to; let ... down; not
        careful/cautious/thorough/attentive; said nothing; well? aware of ... and; on purpose;
        against ... advice/orders/policy/instructions; gave ... wrong; not ... proper/thorough/
        good job; lost the/our backup/backups; typed/ran/pasted/executed ... wrong window/
        terminal/host/cluster/server/shell/environment/tab/machine/directory/database/account;
        forced through; pushed ... through; pushing/pushed straight/directly to; got ... wrong;
        had/has no idea/clue what/how; messing/messed/fiddling/fiddled/tinkered/tinkering with/
        around; threw ... over the wall; locked ... out; shut/turned/switched/disabled ... wrong;
        blew up/off/it; shrugged/brushed/blew/laughed/waved ... off; gave up; confused; not
        qualified/competent/fit/capable/suited/ready; incapable of; disobeyed;
        """,
    "fault": """
        held accountable/responsible/liable; fired/sacked/reprimanded/disciplined/suspended; to
        blame; at/in fault; culprit/culprits; responsible for breaking/taking/causing/losing;
        responsible for the/this/that/our/all? outage/incident/failure/data/downtime/mistake/
        error/disaster/loss/breakage/mess/crash/bug; singlehandedly/single-handedly;
        """,
}
"""Blame when somebody who is surely a person does it."""

LIKELY_TOO = {
    "omission": """
        did/said nothing; stood/sat by/idly; forgot/forgotten; forget/forgetting to; neglected/
        neglecting; overlooked/overlooking; fail/failed/failing to HUMAN; ignored/ignoring/
        disregarded/dismissed/skipped/bypassed/missed ... alert/alerts/warning/warnings/alarm/
        alarms/page/pages/pager/runbook/checklist/procedure/process/policy/advice/instruction/
        instructions/guideline/guidelines/documentation/freeze/rule/rules/review/step/steps/signs/
        sign/ticket/tickets/canary/staging/handover/e-mail/email;
        """,
    "action": """
        screwed/messed/slipped/fouled/stuffed/cocked up; screwed/messed ... up; botched/bungled/
        fumbled/goofed/blundered/flubbed; broke production/prod/main/master/staging/everything/it;
        broke the/our build/site/deploy/pipeline/rules/rule/freeze/policy/main; made a?/an?/
        another? mistake/mistakes/typo/blunder; violated ... freeze/policy/procedure/rule/rules/
        process/protocol; slept through; rushed/rushing the/through/into/to/it/ahead; panicked;
        took down production/prod; mistyped/misread/misjudged/misunderstood/mishandled;
        """,
}
"""Blame also when the subject is only a capitalised word that nobody knows."""

TURNED = {
    "broke": "down up out even away off for into ground with",
    "missed": "out by",
    "caused": "by",
    "skipped": "by over",
    "confused": "by because",
    "ignored": "by",
    "fail": "over",
    "fired": "up off",
    "disciplined": "approach",
    "rushed": "by",
    "dismissed": "by",
    "slow": "because",
}
"""What after a word turns it into something else."""
