"""What is blame when a person does it, by kind and by how surely it must be one.

Written as in words.py.
"""

from .sets import verbs

SURELY = {
    "omission": """
        fail+ to/us/in/at/miserably/again/HIS; ignore+/disregard+/dismiss+/discount+/overrule+;
        downplay+/trivialise+/trivialize+/belittle+/brush+/shrug+ off?; miss+; skip+/bypass+/
        circumvent+/sidestep+/omit+/dodge+/evade+/shirk+/skirt+; lose+ sight/track/interest/
        patience/focus/concentration/composure/control/count/HIS nerve?/temper?/head?/cool?; sit+
        on/through; always/constantly/habitually/repeatedly/routinely/regularly/consistently/
        continually/persistently/chronically forget+/neglect+/fail+/ignore+/skip+/break+/miss+/
        late; keep+ forgetting/ignoring/breaking/missing/making/putting/postponing/delaying/
        pushing/insisting/doing/dismissing/silencing/snoozing/skipping/pretending; take+ far?/way?/
        much? too long; let+ ... slip/slide/lapse/overflow/expire/rot/rest/drift/pile/fester/go/
        run/die/happen/burn/linger/decay/escalate; leave+ ... dark/open/exposed/unlocked/
        unattended/on/unprotected/enabled/broken/undone/unfinished/public/unsecured/unencrypted/
        taxi/train/unpatched/lying/running/behind/hanging/logged/unanswered/unread/untouched/
        unmonitored/plugged/switched/others/default; lack+ the?/any?/basic?/all? skill/skills/
        knowledge/understanding/discipline/experience/competence/attention/care/judgment/judgement/
        patience/curiosity/initiative/courage/decency/sense/ability/will/foresight/maturity/
        courtesy/common/imagination/training/interest/rigour/rigor/motivation/commitment/guts/nous/
        backbone; stand+/sit+ by/idly/around; put+ ... off; procrastinate+/dither+/dawdle+/dally+/
        delay+/stall+; sleep+/doze+/nap+/snooze+/daydream+/oversleep+/loiter+; fall+ asleep; look+
        away; walk+ away/off/past/out/by; go+ home/silent/missing/awol/dark/quiet; go+ to? for?
        lunch/bed/sleep/drinks/pub/coffee; leave+ early/the/HIS? desk/post/keyboard/call/bridge/
        without; disappear+/vanish+/slack+ off?; deprioritise+/deprioritize+; stop+ caring/
        listening/reading/responding/answering/looking/paying/short; ghost+/stonewall+; half?
        listen to; clock+ off/out; spare+/afford+ no; wait+ far?/way? too long; wait+ hours/days/
        weeks; wait+ ... before telling/informing/escalating/raising/calling/paging/saying;
        abdicate+/relinquish+; fall+ short/behind/down on; neither ... nor; turn+ up late; show+ up
        late; come+ unprepared/late; arrive+ late/unprepared; say+/said nothing/nothing; stay+/
        keep+ silent/quiet; told/warned/reminded/instructed/advised not/twice/repeatedly/before/
        several/many/against/thrice/three/explicitly;
        """,
    "action": """
        take/takes/took/accept/accepts/assume full? responsibility/blame for the/this/that outage/
        incident/mistake/failure/error/mess; underestimate+/overestimate+/underrate+/overrate+;
        cause+/wreak+/ruin+/wreck+/trash+/sabotage+/cripple+/break+/overwrite+/clobber+/corrupt+;
        crash+/brick+/nuke+/hose+/bork+/torch+/tank+/fry+/zap+/jam+/swamp+/flood+/overload+/
        derail+/sink+/break/botch+/bungle+/fumble+/goof+/blunder+/butcher+/destabilise+/
        destabilize+/wipe+/obliterate+/annihilate+/demolish+/vandalise+/butcher+/leak+/spill+;
        take+/bring+/knock+/throw+/tear+/pull+/shoot+ ... down/offline; take+/bring+/knock+/cut+/
        sever+/wipe+/lock+/shut+ ... out; take+ out; cut+ off; sever+; violate+/flout+/breach+/
        defy+/disobey+/contravene+/transgress+/subvert+/undermine+/abuse+/exploit+/betray+/
        jeopardise+/jeopardize+/endanger+/imperil+; override/overrode/overriding/overridden ...
        warning/warnings/check/checks/safety/objection/objections/policy/guard/limit/veto/advice;
        waste+/squander+/lavish+/burn+ through?; refuse+/decline+ to/any/all/every; misread+/
        misjudge+/misunderstand+/misuse+/misinterpret+/misdiagnose+/misapply+/misspell+/misplace+/
        misremember+/mislead+/misinform+/misclick+/mis-click+/mis-click/miskey+/mis-key+/misplace+/
        misallocate+/misconfigure+/mistype+/mis-type+/mishandle+/mismanage+/miscalculate+/
        misquote+/miscommunicate+/mislabel+/mislabelled/mistake+/mishear/misheard/misreport+/
        misstate+/misrepresent+/misassess+/mistimed/misfiled/mismeasured; rush+/hurry+/barge+/
        plough+/plow+/blunder+; charge+/race+/blaze+ in/ahead/through/into; panic+/panicking/
        panicked/hesitate+/gamble+/overreact+/freak+/flounder+/flail+/faff+/fuss+/vacillate+/
        waver+; make+ ... SLIP/slip-ups/wrong/bad/poor/terrible/questionable/rash/hasty/unwise/
        awful/dreadful/misstep; make+ ... worse; take+ ... wrong/bad/poor/rash/hasty/unnecessary/
        needless/unacceptable/foolish/stupid/huge/big risk/risks/gamble/call/decision/decisions/
        step/path/chance/chances; take+ matters into; take+ it upon; jump+ to conclusions; jump+ to
        a conclusion; jump+ in; go+ rogue/off/against/around/behind/over/wild/overboard; give+ ...
        wrong/bad/false/misleading/incorrect/inaccurate; drop+/delete+/wipe+/erase+/truncate+/
        destroy+ the/a/our/all live/production/prod/customer/entire/whole/only/good/primary/
        backups/records/orders; destroy+/contaminate+/pollute+/spoil+/damage+/mangle+/garble+/
        abandon+; treat+ ... as/like; put+/place+/value+/rate+/choose+/prioritise+/prioritize+ ...
        speed/features/convenience/money/deadlines/deadline/profit/growth/ego/comfort/career/
        himself/herself/themselves/schedule before/above/over/ahead; think+/consider+/deem+/find+/
        found it/this/that? unnecessary/beneath/pointless/superfluous/optional/useless/too/fun/
        funny/okay; unable/incapable/unwilling to? follow/understand/grasp/read/spell/count/of/
        handle/cope; turn+/switch+/mute+/silence+/leave+/forget+ ... phone/pager/notifications; in
        spite of; see+/saw no need/point to/in; react+/respond+/act+/escalate+/answer+/reply+/
        arrive+/notice+/start+/wake+ far?/way?/much?/rather? too ANY; obviously/evidently/plainly
        thought/did/had/assumed/believed/never/forgot/ran/was/were/felt/considered; argued/
        squabbled/bickered like/while; click+ on? a? phishing; told/asked/instructed/advised/
        warned/ordered not to; hope+ that/it/the/nobody; show+/display+/demonstrate+ a complete?/
        total?/distinct?/clear? lack/disregard/contempt; deign+/condescend+; must/should be asked/
        made/told what/why/how/aware/to; do/does not belong; save+ on; fought/quarrelled/squabbled/
        bickered over/about/like; want+ to impress/show off?; unasked/uninvited; to save a?/an?/
        few?/two?/three?/five?/ten?/half?/some? time/trouble/effort/work/minutes/hour/money/
        seconds/himself/herself/themselves; laugh+; more interested/concerned/worried/occupied in/
        with/about; was/were playing ANY; watching/streaming football/tv/netflix/youtube/videos/
        series/movie/movies/porn; do/does not know what/how/anything/about; do/does not know the
        first/difference/basics; go+ ahead alone/anyway/without/regardless; wait+ until ... to/
        before tell/inform/call/say/escalate/mention/report/telling/informing/calling; feel+
        entitled/free/above/superior; felt entitled/free/above/superior; repeat+ ... mistake/
        mistakes/error; too busy DOING; break+ HIS promise/promises/word/agreement; can not count/
        spell/read/follow/tell; had/has/have to be woken/reminded/told/asked/dragged/begged/chased/
        begged/persuaded; must/should/may/can not be allowed/trusted/permitted; lack of; leave+/
        left us with; enter+/type+/write+/send+/say+ nonsense/garbage/rubbish/gibberish; was/were/
        is/are/be/been/being too?/very?/so?/extremely?/far?/clearly?/obviously?/still? JUDGED; was/
        were/is/are too ANY; get/gets/got/grew/grow+/become+/became JUDGED; in a hurry/rush/panic/
        mood; guilty; push+/deploy+/merge+/ship+/release+/commit+/publish+/upload+/submit+/
        approve+/send+/let+ an?/the?/their?/his?/her?/through?/up?/another?/such?/a? untested/
        unreviewed/broken/buggy/half-finished/unverified/unfinished/faulty/bad/incomplete/garbage/
        crap/rubbish/mess; ship+/release+/push+/merge+/introduce+ an?/the? bug/bugs/defect;
        deserve+ ... blame/punishment/what/no/everything/reprimand/criticism/warning/talking-to/
        sack/rebuke/scolding/kick/penalty; choose+/decide+/prefer+/opt+/elect+ to ignore/skip/
        bypass/gamble/disregard/cut/do/sit/sleep/look/hide/rush; choose+/decide+/prefer+/opt+/
        elect+ not to; think+/believe+/feel+ THEY know+/could/can/was/were/is/had/smarter/above/
        better; hide+/conceal+/lie+/cheat+/bluff+/pretend+/fake+/falsify+/fabricate+/bluster+/
        withhold+/obstruct+/deceive+/whitewash+/bodge+/fudge+/dump+/hoard+/gloss+/grumble+/moan+/
        whine+; cover+ ... up; pressure+/pressurise+/pressurize+/bully+/nag+/harass+/browbeat+/
        force+/strong-arm+/intimidate+/coerce+/badger+/hound+; push+ for/us/people/everyone/
        everybody/engineers/teams/the team/staff; insist+ on/that; demand+ that/we/to; cost/costing
        us/the/our/a; play+ fast and? loose; play+ games/hero/cowboy/down/on/hot/dumb/dead/
        politics/blind; assume+ wrongly/without/instead/rather/blindly; guess+/guessed/guessing;
        copied/approved/merged/clicked/pasted/accepted/signed blindly/without/anyway/regardless/
        unseen/blind; trust+/rely+/relied/relying on?/to? HIS/blindly memory/gut/instinct/luck/
        habit/instincts/intuition/hunch; not? supposed to; let+ ... down; well? aware of ... and;
        know+ about/of/that/full/perfectly/very ... and/but/yet said/did/told/kept/chose/let/still/
        ignored/left/never/not/waited; know+ nothing; on purpose; deliberately/knowingly/wittingly/
        consciously; against ... advice/orders/policy/instructions/rules/guidance/recommendation;
        not ... proper/thorough/good job; lose+ the/our/a/all/several backup/backups/laptop/key/
        keys/data/token/badge/usb/phone/logs; type+/ran/run/paste+/execute+/enter+ ... wrong/
        incorrect/mistyped; force+ through; push+ ... through; push+/commit+/deploy+/merge+
        straight/directly to; get+ ... wrong/backwards/confused/mixed/muddled; tell+/told/warned/
        reminded ... twice/times/repeatedly; had/has/have no/little/not/zero/scant a? idea/clue/
        understanding/inkling/grasp/notion/patience/interest/regard/respect/concern/business/
        intention/foggiest/faintest/concept/shame/discipline/excuse/sense/manners; not have a?/the?
        clue/idea/decency/courtesy/sense/patience/discipline/courage/guts/foggiest/faintest/skills;
        show+ no/little/zero/scant interest/respect/regard/concern/willingness/remorse/care; have+
        a?/the?/nasty/bad/long? history/habit/tendency/reputation/record/talent/knack/penchant of/
        for/to; hard/difficult/impossible to; mess+/fiddle+/tinker+/meddle+/tamper+/monkey+/fool+/
        experiment+/muck+/play+/poke+ with/around/about/in; throw+ ... over the wall; throw+ away;
        shut/turn+/switch+/disable+/unplug+/plug+/pull+ ... wrong; blow+/blew up/off/it/away/
        through; shrug+/brush+/wave+/laugh+/play+ ... off/away/through; give+ up; not qualified/
        competent/fit/capable/suited/ready/trained; incapable of; slip+ up; screw+/mess+/foul+/
        stuff+/cock+/muck+/fluff+ ... up; keep+ ... dark/waiting/secret; keep+ ... to himself/
        herself/themselves; claim+ to/he/she; fob+/palm+ ... off; show+ HIS? contempt/disregard/
        disrespect; was/were on HIS phone/phones/mobile/laptop; leave+ out; gone/was/were/been out?
        fishing/drinking/shopping/golfing/partying/clubbing; blame+ our/us/everything/it/others; in
        violation/breach of; give+/gave HIS blessing; trip+/stumble+ over; swap+/confuse+/mix+ ...
        up?; swap+ the/both/two; transpose+; confuse+; dig+ in?; complicate+/worsen+/aggravate+/
        exacerbate+/prolong+/compound+; hamper+/hinder+/impede+/sabotage+; was/were busy ANY;
        overwhelmed; introduce+ the error/mistake/typo/vulnerability/regression/problem/fault;
        trigger+ the/this outage/incident/disaster/failure/crash/cascade; start+ the? fire/mess;
        hog+; drink+/drunk/hungover; chat+/gossip+/text+/scroll+/joke+/party+/game+; barely look+/
        glance+/read/test+/understand/understood/check+/skim+; skim+/glance+; hardly/scarcely/
        barely/merely glance+/skim+/read/look+/test+/check+/understood/understand+; half-read/
        half-tested; create+ ... mess/chaos/confusion/havoc; make+ ... mess/up/sloppy; add+ to the
        mess; hack+ together; slap+/cobble+/throw+/bang+ ... together; copy-paste+/copy-pasted/
        copy-pasting/cargo-culted; overstep+/exceed+ HIS; push+ HIS luck; press+ on/ahead; forge+
        ahead; carry+ on regardless/anyway/despite; proceed+ regardless/anyway/despite; think+
        nothing/little/twice/of; resist+; prove+ unable/incapable/unreliable; abuse+; mistrust+;
        sign+ off on? a?/the? without/untested/blindly; fall+ for; take+ ... for granted; put+ HIS
        convenience/own/speed/features/deadlines; act+ as if/though/like/alone/hastily/rashly/on/
        before; behave+ as/like/badly; work+ around the; circumvent+; pull+ rank; cling+/clung to;
        stick+ to HIS; contradict+; second-guess+; micromanage+;
        """,
    "fault": """
        held/hold/holding/kept accountable/responsible/liable; was/were/been/be/get/got fired/
        sacked/reprimanded/suspended/demoted/punished/dismissed/disciplined; to blame; at/in fault;
        was/were/is/are the one/ones/person/people/guy who/whose/to; was/were/is/are/be the?/a?
        real?/main?/sole?/true?/only?/whole? culprit/culprits/problem/weak/bottleneck/reason/cause;
        responsible for breaking/taking/causing/losing/crashing/wiping/deleting/bringing/leaking/
        making; cause of/behind all?/the/this/our/these; responsible for all?/the?/this?/that?/
        our?/most?/both? outage/outages/incident/failure/data/downtime/mistake/error/disaster/loss/
        breakage/mess/crash/bug/delay/fiasco/damage/confusion/chaos/debacle/problem; solely
        responsible; owe+ us/everyone/the/an/customers apology/explanation/team/company; removed/
        banned/barred/relieved/struck/kicked from/of/off ... rotation/rota/team/project/duties/
        duty/access/role/position/group/schedule; let go; shown the door; lose+ HIS; strip+/
        stripped of; revoke+ his/her/their; written up; put on notice/probation/leave/a; spoken to;
        taken off; to answer; apologise+/apologize+; apology;
        """,
    "demand": """
        should/must/need+/ought/has/have to? explain/apologise/apologize/justify/grow up?; should/
        must/need+/ought/has/have/will to? be retrained/coached/supervised/watched/disciplined/
        fired/reprimanded/warned/replaced/dismissed/removed/kept; be reminded/warned/told to/that/
        of/about/not/how; receive/get/undergo/attend/retake/repeat/need+ ... retraining/refresher/
        remedial/coaching/telling-off/warning/lesson/reprimand/discipline; should/must/needs/need/
        ought to? stop/start/quit/cease/begin/learn/remember/try DOING; must/should/need+/ought/
        has/have to? learn/listen/concentrate/behave/care/sharpen/remember/respect/pay ANY; must/
        should/may/can/could never/not get/have/be/touch/do/happen ... again/alone/near; needs/
        needed/need to be? far?/much?/more? better/careful/attentive/faster/supervised/taught; has/
        have/had to be chased/warned/nagged/told/asked/reminded; could do with; would do well; can
        no longer be; better not/learn/watch; cannot/can not be left/trusted/relied/alone; wanted/
        want/wants to leave/go/finish/save/impress/show/look/get home/early/off/out/time/everyone/
        good/done; hope+ nobody/no-one; gave/give+ away;
        """,
    "character": """
        typical/typically/characteristic/classic of/for/behaviour/behavior; never ready/available/
        around/there/on/where/satisfied/able/interested/capable/good/known/one; nowhere to be;
        nowhere near/in; not competent/careful/cautious/thorough/attentive/up/interested/listening/
        watching/concentrating/focused/focussed/engaged/alert/awake/vigilant/diligent/serious/
        prepared/bothered/paying/looking/thinking/following/responsive/proactive/disciplined/
        willing/cooperative/honest/professional/good/sharp/smart/clever/bright/mature/taking;
        hardly/barely/scarcely/not exactly/quite known/famous/competent/sober/awake/paying/the;
        """,
}
"""Blame when somebody who is surely a person does it."""

OF_MACHINES_TOO = verbs(
    """
    damage spoil treat place find unable turn think consider switch mute silence fail ignore
    disregard miss skip bypass omit lose cause break overwrite corrupt crash leak spill delay stall
    overload flood jam take bring knock drop delete wipe truncate erase destroy violate let leave
    stop wait fall go put keep be get push deploy merge ship release send commit publish upload
    refuse reject decline dismiss discount cut sever pull swamp sink trigger start sit always
    constantly never slow slip trip give hold stand come stay resist make type run execute enter
    shut disable play work override expose blow worsen aggravate exacerbate prolong compound hamper
    hinder impede complicate introduce proceed carry act behave prove know sleep confuse swap mix
    add create race waste burn hog lock dump evade force disappear vanish responsible lack cost
    hesitate guess assume hope expect misread misinterpret misreport mislabel misstate demand
    insist
    """
)
"""First words of what software does as well: here only a sure person counts."""

LIKELY_TOO = {
    "omission": """
        do+/did/said/say+ nothing; stand+/sit+ by/idly; forget+/neglect+/overlook+; fail+ to
        DILIGENCE; ignore+/disregard+/dismiss+/skip+/bypass+/miss+/omit+ ... alert/alerts/warning/
        warnings/alarm/alarms/page/pages/pager/runbook/checklist/procedure/process/policy/advice/
        instruction/instructions/guideline/guidelines/documentation/freeze/rule/rules/review/
        reviews/step/steps/signs/sign/ticket/tickets/canary/staging/handover/e-mail/email/emails/
        check/checks/reminder/reminders/memo/protocol/tests/testing/sanity/request/requests/
        message/messages/questions/concerns/objections/obvious; sleep+ through; oversleep+;
        procrastinate+/dither+/dawdle+;
        """,
    "action": """
        screw+/mess+/slip+/foul+/stuff+/cock+/muck+ up; screw+/mess+ ... up; botch+/bungle+/
        fumble+/goof+/blunder+/flub+/panic+/panicked/panicking/shrug+/refuse+ to; break+
        production/prod/main/master/staging/everything/it/checkout/login; break+ the/our build/
        site/deploy/pipeline/rules/rule/freeze/policy/main; make+ a?/an?/another?/the? SLIP;
        violate+ ... freeze/policy/procedure/rule/rules/process/protocol; rush+ the/through/into/
        to/it/ahead/out; take+ down production/prod; mistype+/misread+/misjudge+/misunderstand+/
        mishandle+/underestimate+/miscalculate+/overreact+/fat-finger+/nuke+/bork+/hose+/guess+/
        insist+; lie+ about/to; refuse+ to; pretend+; thought/thinks THEY know+/knew; choose+/
        decide+ to ignore/skip/bypass/sleep; waste+; deserve+ ... blame/punishment/what/no/
        everything/reprimand/criticism/warning/talking-to/sack/rebuke/scolding/kick/penalty;
        apologise+/apologize+; be+ to blame; was/were/is/are at fault; was/were too?/so?/very?
        HUMANLY; get+ ... wrong;
        """,
}
"""Blame also when the subject is only a capitalised word that nobody knows."""

TURNED = {
    "broke": "down up out even away off for into ground with",
    "breaks": "down up into",
    "break": "down up into",
    "breaking": "down up into",
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
    "flagged": "by",
    "race": "condition",
    "delayed": "by",
    "crashed": "because when while after",
    "distracted": "by",
    "overwhelmed": "by with",
}
"""What after a word turns it into something else."""
