"""Single words that tell blame from news, beside a person."""

from .sets import families, listed, verbs
from .words import DILIGENCE, JUDGED

ADVERBS = listed(
    """
        mistakenly wrongly erroneously incorrectly improperly accidentally inadvertently needlessly
        unnecessarily hastily blindly inexplicably prematurely unintentionally belatedly
        impatiently stubbornly naively conveniently lazily half-heartedly begrudgingly grudgingly
        reluctantly dangerously unreasonably unjustifiably illegally impulsively foolishly
        shockingly disastrously inappropriately unwittingly unilaterally
        """
) | families("rash unwise arrogant selfish")

BREAKING = verbs(
    """
    cause trigger introduce break violate mishandle misconfigure mismanage bypass leak expose
    corrupt overwrite wipe disregard misread misjudge omit botch sabotage ruin fumble ignore
    overlook miss neglect forget skip dismiss crash bungle provoke create bring-down breach destroy
    precipitate worsen exacerbate compound aggravate prolong mistype misspell mislabel discard
    squander abuse circumvent waste drop self-inflict inflict misplace lose delay
    """
)
SLIPS = listed(
    """
    fault faults mistake mistakes error errors negligence carelessness failure failures oversight
    oversights inability incompetence inattention complacency ignorance laziness lapse lapses
    recklessness haste arrogance stubbornness inexperience unwillingness refusal blunder blunders
    slip slips slip-up slip-ups typo typos misjudgment misjudgement disregard impatience indecision
    omission omissions hesitation overconfidence misunderstanding thoughtlessness indifference
    sloppiness neglect hubris slowness tardiness forgetfulness clumsiness misconduct
    irresponsibility misconfiguration reluctance tendency habit greed ego pride panic bravado
    eagerness insistence inaction passivity naivety naïvety shortcomings shortcut shortcuts
    screw-up mess blind-spot confusion misreading misuse distraction absence procrastination
    dithering delay rashness impulsiveness passiveness disinterest apathy obstinacy vanity
    micromanagement unpreparedness disorganisation disorganization silence meddling tinkering
    fiddling blame fumbling bungling wrongdoing malpractice unprofessionalism guesswork
    intransigence hurry fat-finger fixation stinginess forgetfullness culpability misstep missteps
    misdeed misdeeds untidiness inefficiency wishful hastiness stupidity folly foolishness cowboy
    secrecy attitude behaviour behavior conduct antics obsession evasiveness excuse excuses
    stubborness bad-tempered shoddiness
    """
)
"""After “the engineer's”."""

OWNED_ONLY = listed(
    "absence delay confusion silence habit tendency attitude behaviour "
    "behavior conduct insistence obsession reluctance"
)
OF_THEM = SLIPS - listed(
    "delay absence habit tendency confusion silence inefficiency mess failure failures fault "
    "faults error errors shortcut shortcuts omission omissions typo typos"
)
"""What “their” can only be people's: software has errors and failures too."""

FLAWED = {
    "poor": "",
    "bad": "",
    "sloppy": "",
    "terrible": "",
    "questionable": "",
    "wrong": "decision decisions choice call assumption assumptions advice command guess",
    "late": "response reaction reply action escalation arrival decision",
    "slow": "response reaction reactions decision decisions reply",
    "lack": "of",
    "blatant": "",
    "careless": "",
    "hasty": "",
    "disregard": "",
    "half-baked": "",
    "untested": "",
    "incorrect": "assumption assumptions decision use handling reading guess advice",
    "repeated": "mistakes errors failures failure delays absences refusals refusal lapses",
    "constant": "",
    "inadequate": "",
    "unreviewed": "",
    "broken": "",
    "buggy": "",
    "usual": "",
    "typical": "",
    "shoddy": "",
    "inability": "",
    "unauthorised": "",
    "unauthorized": "",
    "unsafe": "",
    "foolish": "",
    "crappy": "",
    "abysmal": "",
}
"""After “the engineer's” or before “by the engineer”: an adjective, and what it judges or all."""

GOOD = listed(
    """
    quick fast careful prompt sharp good great excellent thorough timely calm early persistence
    work help swift attentive clear precise tireless diligent vigilant clever analysis effort
    efforts heroic skilful skillful curiosity notes alertness report suggestion idea insight
    expertise knowledge experience preparation foresight quick-thinking close detailed patience
    vigilance thinking support fix advice observation hint intervention teamwork cooperation
    """
)
"""After “thanks to Elena's”: praise."""

REPAIRS = verbs(
    """
    find notice see spot fix correct receive show explain note report identify replace revert undo
    rollback discover repair remove rule rename reject detect trace highlight describe document
    flag confirm reverse restore prevent question suspect quarantine isolate mark
    """
) | listed("saw about why what which how whether that told not never nothing went")

HEEDLESS = listed("bother bothered think care cared pay paid do listen took take try tried dared")
"""No reason that follows excuses these."""


TO_THEM = listed("allowed trusted given permitted let hired near")

TOLD = listed(
    """
    warning warnings being knowing clear repeated instructions advice told reminders having
    objections several multiple numerous explicit alarms alerts policy rules procedure countless
    training experience seniority years obvious protests concerns guidance
    """
)
"""After “despite”."""

EXCUSABLE = verbs("miss skip bypass omit misread misunderstand misinterpret overlook misjudge") | (
    verbs("cause overwrite delay lose confuse ignore break delete wipe assume hesitate wait")
)
"""What a reason that is no person's excuses."""

CAREFUL = JUDGED | listed(
    """
    careful attentive watching paying alert awake vigilant diligent prepared smarter quicker faster
    more less aware cautious competent thorough disciplined proactive there listening concentrating
    looking focused focussed at on thinking following present doing obvious clearer honest better
    trying reading responsive serious sober professional wiser checking testing
    """
)
"""After “had been”, “should have been”: what only people are."""

DUTIES = DILIGENCE
"""After “failure to”."""

MACHINES = listed(
    """
    proxy parser client server library service job process scheduler balancer cache default
    defaults quorum quantifier driver kernel compiler validator linter daemon hypervisor browser
    script tool api sdk query index regex check alert probe matching mode loaded loads loading
    evaluation load initialisation initialization init fetch fetching join expiry deletion binding
    import imports connection unmount writes computed image version encoder decoder router switch
    firewall importer exporter worker consumer gateway algorithm heuristic timeout threshold
    setting settings rule collector pattern retry retries garbage counter counters
    """
)
"""What may be sloppy or lazy without anybody's fault."""
