"""Judgements that are blame by themselves, unless something denies them, by kind.

A phrase is words with blanks between. “a/b” is either, “a?” may be missing, “a+” is any form of a
verb, “a~” an adjective with its adverb and noun, a word in capitals one of a class below, and
“...” up to five words of any kind. Adverbs may stand between any two words.
"""

from .sets import listed, verbs

DILIGENCE = verbs(
    """
    check double-check cross-check recheck test verify follow read reread notice realise realize
    review validate ask tell inform escalate communicate pay care consider understand think rethink
    look raise confirm consult remember coordinate warn anticipate heed listen learn announce
    mention plan prepare appreciate recognise recognize spot speak question rehearse practise
    practice supervise document involve acknowledge inspect proofread scrutinise scrutinize foresee
    try act react respond monitor investigate engage watch approve insist wait notify alert
    research study compare examine assess count measure audit sanity-check report flag bother
    respect obey attend observe discuss clarify challenge object intervene track tidy clean finish
    complete update revert cooperate collaborate help answer reply own rollback concentrate focus
    proof-read vet clear weigh evaluate google grasp comprehend brief prioritise prioritize
    estimate calculate enquire inquire ring phone call page ping admit apologise apologize secure
    lock label log-out hand pause reflect stop teach train glance revisit ensure
    """
)
"""Verbs that speak of a person's care: after “did not”, “failed to”, “should have”."""

JUDGED = listed(
    """
    slow asleep distracted unprepared absent unreliable hasty impatient ignorant arrogant late
    disorganised disorganized sluggish lax naive unhelpful stubborn useless drunk hungover sleepy
    uncooperative unresponsive defensive dismissive rude hostile evasive dishonest untrustworthy
    unwilling reluctant indecisive timid passive bored uninterested unmotivated inconsiderate
    selfish greedy vague incoherent disrespectful condescending preoccupied sidetracked unskilled
    wrong mistaken guilty remiss blase smug unfair unconcerned unbothered unfazed unapologetic
    confused negligent incapable hopeless hapless unfit unsuited helpless disobedient disloyal
    shortsighted short-sighted narrow-minded close-minded difficult impossible insufferable slack
    sloppy weak clueless out-of-touch disengaged disinterested territorial secretive tardy sleeping
    snoring texting chatting gossiping gaming guessing panicking rushing dithering slacking
    daydreaming dozing mismanaged overpaid untrained
    """
)
"""Of people: what they are said to have been."""


class Any:
    """Stands for every word, or for every word with an ending."""

    def __init__(self, ending=""):
        self.ending = ending

    def __contains__(self, text):
        return bool(text) and text.endswith(self.ending)


HUMANLY = JUDGED - listed(
    "slow late unresponsive wrong absent vague weak difficult impossible unreliable confused naive "
    "passive hopeless sluggish untrained useless unfit slack hostile helpless sleeping unprepared"
)

CLASSES = {
    "HUMANLY": HUMANLY,
    "ANY": Any(),
    "DOING": Any("ing"),
    "JUDGED": JUDGED,
    "DILIGENCE": DILIGENCE,
    "HIS": listed("his her their its our your my the"),
    "THEY": listed("he she they you we i him them"),
    "SLIP": listed(
        "error errors mistake mistakes failure failures blunder blunders typo typos slip slips "
        "slip-up slip-ups failing failings oversight oversights mishap lapse lapses misstep "
        "missteps misjudgment misjudgement negligence fallibility fault faults goof gaffe"
    ),
    "FOOLISH": listed(
        """
        rookie beginner beginner's beginners newbie amateur schoolboy silly stupid careless dumb
        elementary avoidable foolish sloppy inexcusable unforced basic simple stupidest needless
        preventable unforgivable unnecessary embarrassing childish boneheaded classic honest
        glaring egregious obvious blatant flagrant gross serious costly colossal monumental
        """
    ),
    "ROLE": listed(
        """
        human user operator pilot engineer engineers developer developers admin administrator dba
        deployer technician programmer sysadmin staff team teams employee people reviewer manager
        handling contractor vendor person persons tester lead architect author
        """
    ),
    "MEASURE": listed(
        """
        competent careful experienced attentive diligent disciplined conscientious decent
        reasonable good sane serious cautious sensible responsible thoughtful skilled qualified
        vigilant rigorous thorough alert awake senior halfway self-respecting capable professional
        seasoned proper real better
        """
    ),
    "CARE": listed(
        """
        attention care diligence discipline judgment judgement foresight professionalism vigilance
        competence rigor rigour effort thought concentration seriousness responsibility
        accountability caution common ownership urgency thoroughness forethought consideration
        prudence focus curiosity initiative interest respect skill commitment integrity preparation
        preparedness seniority leadership empathy teamwork cooperation collaboration honesty
        humility maturity decency sense courtesy backbone
        """
    ),
    "LACKING": listed(
        "lack absence shortage want loss deficit failure lapse lapses error errors failures"
    ),
    "BAD": listed(
        """
        poor bad terrible questionable faulty awful flawed dubious lousy weak reckless horrible
        abysmal appalling shocking disastrous lamentable shoddy sloppy wretched pitiful dreadful
        atrocious rash hasty unwise
        """
    ),
}

ALONE = {
    "error": """
        between the? keyboard and the? chair; between the? chair and the? keyboard; ROLE SLIP;
        human-error/user-error/operator-error/pilot-error/pebkac/pebcak/pebkac-style/layer-8/id10t;
        finger trouble; fat finger/fingers/fingered/fingering; fat-finger+/butterfingers; FOOLISH
        SLIP; SLIP on the part of; manual SLIP; SLIP of/in judgment/judgement/attention/
        concentration/discipline/communication; human weakness/carelessness/incompetence/
        inattention/oversight/stupidity;
        """,
    "character": """
        a/an/every/each/all MEASURE ROLE know+/would/does/should/never/check+/test+/read+/look+;
        disappointing~/ridiculous~/absurd~/outrageous~/laughable/abominable/deplorable/
        regrettable~/lamentable/infuriating/maddening/scandalous; BAD job/work/engineer/engineers/
        developer/developers/team/craft/manager/management; notorious~/infamous~/well-known for;
        known for ignoring/breaking/skipping/being/not/forgetting/missing/cutting/bad/sloppy;
        beggar+/defy+ belief/logic/comprehension/explanation/understanding/reason; folded arms;
        arms folded; find/seek/look another/new/different job/profession/career/line; overeager~/
        overzealous~/over-eager/over-zealous/over-confident/overambitious; let+ himself/herself/
        themselves be/get; a bad?/complete?/total?/sick? joke/farce/circus/embarrassment/shambles/
        laughing; nobody priority/job/problem/duty/baby; here we are; no place on/in/near/at; like
        somebody/someone who; no uncertain terms; caught napping/sleeping; a fabrication; the
        nerve/audacity/cheek/gall to; the runaround; nor the will/skill/skills/knowledge/courage/
        interest; bite+/bit/bitten us; minimum/modicum/bit/ounce/shred/hint/trace of CARE; worst/
        dumbest/stupidest possible; not one with; to blame but; for fun; name the person/culprit/
        guilty who?; if you can believe; in his/her way; a lie; no clue/inkling; know+ perfectly/
        full/damn/very? well; we suffer/suffered/pay/paid for; pay+ the price/bill; all pay+ for;
        himself/herself/themselves/yourself/ourselves to thank/blame; until he/she/they has/have
        learned/learnt/understood/grasped; assume+ that? someone/somebody/another/others else?/
        would; leave+ a lot to be; leave+ much/something to be desired; reaction/reply/answer/
        response/contribution was to blame/shrug/ignore/sleep/laugh/panic/go; anyone/anybody/
        everybody/someone with a? half/eyes/any/basic/minimal/some/bit/little/shred; only thing
        THEY/the? ROLE had to say; like a robot/machine/sheep/parrot; beyond us/me/belief/
        comprehension; say+ it all; nothing short of; a shame/pity that; cold feet; lazy; an adult;
        adult supervision; grown-up/grown-ups; open HIS eyes; in defiance/contempt of; against HIS/
        everyone/everybody better judgment/judgement; to show off; amateur/amateurs; have+ a name;
        proud of; esteemed/dear/beloved/valued colleagues/colleague/friends/friend; fool/fools; pet
        project/projects; not/never take+ ... seriously/serious; like a? children/child/amateur/
        amateurs/beginner/beginners/chickens/headless/idiots/cowboys/fools/toddlers; so blind/
        careless/naive/dumb; usual suspect/suspects; repeat/serial offender/offenders; time and
        again; time and time; umpteenth/howler/howlers/gaffe/gaffes/blunder/blunders; certain
        someone/person/people/individual/individuals/colleague/colleagues/gentleman; naming no
        names; not? naming names; you know who; know who THEY are/is; out of sheer?/pure? spite/
        laziness/pride/vanity/convenience/boredom/ignorance/stubbornness/malice/revenge/cowardice/
        habit/greed; bare/absolute minimum of effort; easy way out; path of least; even a/my/the/
        his/her child/grandmother/mother/toddler/beginner/dog/monkey/novice/student/layman/
        five-year-old; say+ enough/a?/everything/all/volumes/much lot? about; first thing about;
        yet to learn/understand/grasp; never learn+; still not understand+/get/know/grasp; waste of
        time/space/money/oxygen; tick+ the/all/every/off? box/boxes; box-ticking; too much work/
        effort/trouble/hassle for/to; fed up/tired/sick of/with; clean+ up after; afterthought;
        because it annoyed/bothered/suited/bored; because THEY could/felt/fancied/liked/wanted/
        thought/assumed/believed/preferred/did/had better; basic/simple/clear/plain instruction/
        instructions/order/orders; own convenience/comfort/pleasure; problem ... front; not let ...
        near/touch/anywhere; unnecessary/needless risk/risks; no sense of; more/any/no/minimally/
        moderately/halfway/remotely/reasonably/slightly MEASURE ROLE; careless~/negligent~/sloppy~/
        slapdash/slipshod/half-hearted~/lackadaisical~; incompetent~/inept~/ineptitude/clueless~/
        unqualified/amateurish~/amateurism/incapable~; reckless~/irresponsible~/irresponsibility/
        foolhardy~/rash~/impulsive~/impetuous~/hotheaded; hot-headed/trigger-happy/gung-ho/cowboy/
        cowboys/heedless~/mindless~/brainless~/careless; inattentive~/inattention/thoughtless~/
        absent-minded~/absentminded~/scatterbrained/unthinking~; forgetful~/daydreaming/
        half-asleep/unfocused/unfocussed/clumsy~/ham-fisted~/ham-handed; laziness/lazily-written/
        complacent~/nonchalant~/indolent~/sluggishness/apathetic/apathy/lethargic/disorganised/
        disorganized/stubborn~/immature~/immaturity/childish~/petty~/pettiness/cowardly/cowardice/
        spineless~/gutless/spiteful~/spite/vindictive~; unprofessional~/unprofessionalism/
        cavalier~/flippant~/blithe~/lax~/laxity/indiscipline; insubordinate/insubordination/
        misconduct/malpractice/dereliction/derelict/undisciplined; inexcusable~/unforgivable~/
        unpardonable/indefensible/disgraceful~/disgrace/shameful~; embarrassingly/shockingly/
        outrageous/unacceptable work/behaviour/behavior/conduct/attitude; stupid~/stupidity/
        foolish~/idiot/idiots/idiotic/idiocy/moronic/moron; silly/dumb thing/idea/move/decision/
        enough; boneheaded/bone-headed/blockhead/dimwitted/half-wit/nitwit/numpty/muppet/clown/
        clowns/dimwit/dunce; too lazy/sloppy/careless/proud/stubborn/arrogant to; of all people/
        things/times/days/places; short-sighted~/shortsighted~/narrow-minded~/shortsightedness;
        unbelievabl~/unbelievable/baffling/mind-boggling/scandalous/unfathomable/incomprehensible/
        inexplicable how/why/that; mistakes like this/these/that/those; beyond belief/
        comprehension/me; was/were/is/are/being/got lazy; inexperienced/ignoramus/know-it-all/
        overconfident~; arrogant~/hubris/conceited/cocky/pig-headed~/pigheaded/bull-headed/
        stubbornness/obstinate~; ill-considered/ill-judged/ill-advised/ill-conceived/half-baked/
        misguided/imprudent~/unwise~; LACKING of/in basic/proper/any/due/all/sufficient/adequate/
        personal/simple/professional? CARE; LACKING of/in CARE; insufficient/inadequate/little/no/
        scant/zero/minimal attention/care/diligence/discipline/forethought/thought/rigour/rigor/
        curiosity; common sense; BAD judgment/judgement/workmanship/discipline/attitude/work/ethic/
        decision-making; BAD planning/leadership/craftsmanship/supervision; shoddy/abysmal/woeful~/
        pathetic~; basic diligence/care/competence/professionalism/hygiene; due diligence; gross
        dereliction; not up to the? job/task/mark/scratch; out of his/her/their depth; in over his/
        her/their head; couldn't care less; could not care less; work/hard-working ethic; rush job;
        bad faith; wilful~/willful~/gullible~/gullibility/cluelessness/oblivious~/obliviousness;
        lame excuse; weak link/links; a liability; not cut out for; sheer/utter/plain/pure/
        outright/wilful/complete haste/neglect/disregard/ignorance/folly/impatience/indifference/
        luck/panic;
        """,
    "action": """
        drop+ the ball; asleep/sleeping at/on the wheel/switch/job/console/desk; rubber-stamp+;
        rubber stamp+; could/can not even? be bothered/arsed/troubled/fussed; not bother+; never
        bother+; without bothering; too much trouble/bother for; turn+ a blind/deaf eye/ear; look+
        the other way; cut+ corners; corner-cutting; let+ us/everyone/everybody/customers/users/
        them down; let+ the? team/company/customers/whole/rest/side ... down; instead of doing HIS
        job/work/homework; do/did/does/done not HIS job/homework; not do/doing/done HIS job/
        homework/bit/part/duty; done/did HIS job/homework properly?; failed at HIS job; not pay+
        any?/enough?/close?/proper?/sufficient?/much? attention/heed; pay+ no/little/scant
        attention/heed/regard; take+ shortcuts; not/never take+ the trouble/time/care; no excuse/
        excuses; nothing/not excuse+/justify+; had no business; pass+ the buck; had no clue;
        screw-up/screwup/cock-up/foul-up/balls-up/cock-ups; head/heads in the sand; drag+ HIS feet/
        heels; sit+ on HIS hands; twiddle+ HIS thumbs; take+ HIS eye/eyes off; phone+ it in;
        winged/winging/wing it; play+ with fire/russian; jump+ the gun; shot/shooting/shoot from
        the hip; throw+ under the bus; left/leaving in the lurch; hang+ out to dry; sweep+ ...
        under the carpet/rug; deaf ears; hit+ snooze; a second thought; care in the world; lift+ a
        finger; bat+ an eyelid; make+ a mess/hash/meal/pig's; dog's dinner/breakfast; own goal;
        shoot+ THEY/himself/herself/themselves/ourselves in the foot; half a brain; asking for
        trouble; rocket science; a child/child's/monkey could/would; seat of HIS pants; cross+ HIS
        fingers; hope+ for the best; one job; act together; act up; better things to do; slept/
        sleep+/sleeping through; never occur+ to; not occur+ to; never heard of; THEY knew/know/
        knows was/were/is/are/would/could/had; have+ no business; not know/knows what THEY are/is/
        were/was doing; seem+/seems to know what; blame+ the/his? users/others/everybody/everyone/
        somebody/someone/tool/tools/colleagues/customer/customers; not even notice/look/check/read/
        try/ask/bother/open/glance/test; not lift; wave+/nod+ ... through; brush+/sweep+/wave+
        aside; hastily/blindly/lazily/sloppily/prematurely/rashly merged/approved/deployed/pushed/
        released/shipped/written/reviewed/copied/clicked/accepted/signed/closed/dismissed/built/
        designed/configured/implemented/prepared; warnings/advice/concerns/objections/complaints/
        reminders/pleas was/were/been repeatedly?/simply? ignored/dismissed/disregarded/overruled/
        unheeded; fell/fall/went/go unheeded; every other team/department/group/shift manage+/
        know+/can/does/do; everyone/everybody else manage+/know+; for other people; someone/
        somebody else problem/job/fault; other people problem/job/work; not HIS problem/job/
        department; next shift problem; fobbed off; could/can not even; bury+ HIS head; pull+ HIS
        weight; make+ excuses; on HIS watch; have+ nobody/no-one/none to blame but; not in HIS
        right mind; left to chance; leave+ to luck; without so much as; and it shows; fault of HIS
        own; blind faith/trust; muck+/fluff+/botch+/bungle+/flub+ up?/the/it/a;
        """,
    "fault": """
        finger/fingers of blame; point+ the finger at; blame/fault/responsibility/culpability/
        accountability/guilt/onus lies/lay/rest+/fall+/sits/belongs squarely? with/on/to/at/upon/
        entirely/solely; guilty of/party/parties; bear+ full?/sole?/the?/all?/most?/some?/much?
        responsibility/blame/guilt; take+/shoulder+/share+ the blame; solely/entirely/personally/
        fully/squarely/directly/wholly responsible/accountable; only/nobody HIS? himself/herself/
        themselves/yourself/ourselves to blame/thank; blameworthy/culpable/culpability; scapegoat;
        have+ ... to answer for; single-handedly/singlehandedly; own up to; down to one person/
        individual/man; at the feet/door of;
        """,
    "hindsight": """
        should have known; know+ better; should/must/ought have? to? be/been obvious/clear/
        apparent/plain/evident to THEY/any/anyone/anybody/everyone/everybody/the; should/ought to?
        be ashamed; any MEASURE ROLE; obvious to anyone/anybody/any/everyone/everybody; with a?
        bit/little/modicum/touch of? more? CARE; with a little more CARE; more/better/greater/
        proper/closer CARE would have; more/better/proper CARE from/by/on;
        """,
    "demand": """
        hold/held ... accountable; hold+ ... to account; be/been/being/become far? more/extra
        careful/attentive/vigilant/diligent/disciplined/cautious/thorough/mindful/responsible/
        alert; more careful/attentive/vigilant/diligent/disciplined/mindful in/next/with/when/from/
        about; pay more/closer/better/extra attention; be/been fired/reprimanded/sanctioned/
        punished/retrained/sacked/dismissed/demoted/disciplined/suspended/terminated/penalised/
        penalized/reassigned/sanctioned/relieved; disciplinary/disciplined action/measure/measures/
        meeting/procedure/process/hearing/proceedings/steps/consequences; held/hold accountable;
        not be left/trusted alone/with; not be trusted/allowed with/to/near/anywhere; never have
        been allowed/trusted/given/permitted/hired/promoted; never be allowed/trusted; formal/
        written/verbal/final/stern/official warning/reprimand/caution/talking-to/rebuke;
        performance improvement plan; performance review/rating/appraisal/evaluation will/must/
        should/reflect; lose HIS access/job/bonus/privileges; face+ consequences/discipline/
        sanctions; get+ HIS act; should/must not happen/occur to/with/again; use/use+ HIS head/
        brain/brains/eyes; think before; must/should/needs/need to? learn to/from/how/that;
        serious/stern/firm/frank/hard/a/have word/words/talk/conversation/chat with; read the
        manual/docs next; rtfm; let this be; a lesson to/for; teach+ ... a lesson; wake-up call
        for; do better; take HIS work/job/duties/role/responsibility seriously; take ownership;
        step up;
        """,
    "question": """
        what was/were/is/are THEY/anyone/anybody/someone/everyone thinking/doing; in HIS right
        mind/minds; infinite wisdom; in HIS wisdom; saw fit; bright/brilliant/genius/clever/great
        idea of; thought/think/thinks/decide+ it was/is/would a/be good/great/clever/bright/fine/
        wise/okay/ok; surprise surprise; brilliant/genius/clever/bright/stellar/masterful/splendid/
        inspired/smart idea/move/plan/stroke/thinking/decision; thanks a lot/bunch/million; thanks
        for nothing; stroke of genius; slow clap; gold star; so much for; who would have thought/
        guessed/expected; go figure; guess who; lo and behold; what a surprise; big surprise;
        unsurprisingly; way to go; nice one; real hero/heroes; how many times; least/minimum THEY/
        one/anyone can/could/would/should do/expect/ask; expect+ more/better from/of; can/could
        expect from/of; needless to say; surprisingly enough; genius who/decided/geniuses; hard
        can/is/could/would it be/to; too much to ask/expect; rest is history;
        """,
}
