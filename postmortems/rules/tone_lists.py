"""Single words that tell blame from news, beside a person."""

from .tone_sets import listed

PEOPLE_ONLY = listed(
    """
    bother bothered bothering check checked checking double-check double-checked test tested
    testing verify verified verifying follow followed following read reading notice noticed
    noticing realise realised realize realized review reviewed reviewing validate validated ask
    asked tell told inform informed escalate escalated escalating communicate communicated pay
    paid care cared consider considered understand understood think thought look looked raise
    raised confirm confirmed consult consulted remember remembered coordinate coordinated warn
    warned anticipate anticipated heed heeded listen listened learn learned learnt announce
    announced mention mentioned plan planned prepare prepared appreciate appreciated recognise
    recognize recognised recognized spot spotted speak spoken question questioned rehearse
    rehearsed practise practice practised practiced supervise supervised document documented
    involve involved own hand acknowledge acknowledged inspect inspected proofread scrutinise
    scrutinize scrutinised scrutinized foresee foreseen see seen take taken try tried act acted
    get bring brought react reacted respond responded monitor monitored investigate investigated
    engage engaged watch watched watching do done know known prevent prevented catch caught finish
    finished approve approved insist insisted wait waited stop stopped use used merge merged
    deploy deployed push pushed touch touched write written sign signed update updated set run
    make made
    """
)
"""Verbs after “did not”, “failed to”, “should have” that speak of a person's diligence."""

ADVERBS = listed(
    """
    mistakenly wrongly erroneously incorrectly improperly accidentally inadvertently unthinkingly
    needlessly unnecessarily hastily blindly inexplicably unwisely naively prematurely
    absent-mindedly unintentionally belatedly impatiently stubbornly arrogantly rashly
    """
)

BLAMED = listed(
    """
    misconfiguration misconfigurations caused triggered introduced ignored overlooked missed
    neglected forgotten skipped dismissed broken violated mishandled misconfigured mismanaged
    bypassed leaked exposed corrupted overwritten wiped disregarded misread misjudged omitted
    botched mistake mistakes oversight negligence typo blunder carelessness lapse error failure
    misunderstanding misjudgment misjudgement fault faults slip slip-up mistyped sabotaged ruined
    rubber-stamped fumbled
    """
)
"""Before “by the engineer”."""

NOUNS = listed(
    """
    fault faults mistake mistakes error errors negligence carelessness failure failures oversight
    oversights inability incompetence inattention complacency ignorance laziness lapse
    recklessness haste arrogance stubbornness inexperience unwillingness refusal blunder blunders
    slip slip-up typo misjudgment misjudgement disregard impatience indecision omission hesitation
    overconfidence misunderstanding thoughtlessness indifference sloppiness neglect hubris
    slowness tardiness forgetfulness clumsiness misconduct incompetency irresponsibility
    """
)
"""After “the engineer's”."""

JUDGED = {
    "poor": "judgment judgement decision decisions decision-making choice choices planning "
    "communication work handling timing response leadership",
    "bad": "judgment judgement decision decisions decision-making choice choices planning call "
    "calls habit habits work",
    "slow": "response reaction reactions",
    "wrong": "decision decisions choice call assumption assumptions",
    "lack": "of",
    "careless": "",
    "hasty": "",
}
"""After “the engineer's” or before “by the engineer”: an adjective and what it judges."""

NEGLECTED = listed(
    """
    bother think check double-check test verify follow read notice realise realize review validate
    ask tell inform escalate communicate pay care consider look try wait listen bring take raise
    confirm document consult know finish complete respond react act monitor remember coordinate
    learn announce mention warn plan prepare heed question inspect stop understand see recognise
    recognize spot use write watch speak update do appreciate anticipate acknowledge tested
    checked reviewed bothered verified tried followed asked thought double-checked told validated
    paid informed updated raised documented confirmed looked consulted noticed escalated learned
    learnt listened written finished cared considered watched rehearsed practised questioned
    """
)
"""After “did not”, “had not” and “never”."""

NEGLECTED_PAST = listed(
    """
    took knew cared spoke saw wrote kept stopped owned paid made dared felt responded reacted
    acted followed up warned mentioned did
    """
)
"""After “nobody”, besides those above."""

HEEDLESS = listed("bother bothered think care cared pay paid do listen took take try tried dared")
"""No reason that follows excuses these."""

DUTIES = listed(
    """
    follow check verify read communicate escalate notice review pay consider understand test heed
    validate ask tell inform act respond react plan prepare anticipate document raise think look
    monitor double-check coordinate learn acknowledge recognise recognize
    """
)
"""After “failure to”."""

CARE = listed(
    """
    testing checking reading reviewing thinking asking telling verifying looking waiting
    understanding considering validating consulting informing notifying permission approval
    authorisation authorization announcing double-checking coordinating reason taking backup
    backups supervision hesitation second running trying opening watching handing comparing notice
    """
)
"""After “without”."""

TOLD = listed("warning warnings being knowing clear repeated instructions advice told reminders")
"""After “despite”."""

MEASURES = listed(
    """
    competent decent experienced careful senior better good proper reasonable diligent attentive
    trained real responsible conscientious cautious sensible thoughtful skilled qualified
    """
)
"""Of an engineer who “would have seen it”."""

EXCUSABLE = listed(
    """
    missed missing skipped skipping bypassed bypassing omitted misread misunderstood
    misinterpreted overlooked misjudged
    """
)
"""What a reason that is no person's excuses."""

UNSEEN = listed(
    """
    notice noticed read know knew see saw seen known ask asked look looked own owned made wrote
    """
)
"""What nobody does when no system shows it; blame only when a group is named."""
