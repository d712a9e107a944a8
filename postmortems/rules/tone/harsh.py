"""Words that are harsh when they are said of people."""

from .sets import listed

HARSH = listed(
    """
    abandon abject abrupt absent-minded absurd abuse abysmal aimless alarming aloof amateur angry
    annoyed annoying apathetic appalling arbitrary argue arrogant ashamed asleep atrocious awful
    backward bad baffling banal bickering bizarre blame blasé blatant blind blithe blunder boast
    boastful bogus bored botched brag brash brazen brush-off bungle bury callous careless casual
    catastrophic cavalier chaos chaotic cheap cheat childish chronic clown clueless clumsy cobbled
    cocky complacent complain conceal conceited condescending confused contempt convenience
    convenient coward cowardly crap crass crazy criminal crude cynical daft dangerous daydream deaf
    deceive defiance defiant defy delusion denial deny deplorable despicable dimwit dire disappoint
    disappointing disaster disastrous disdain disgrace dishonest disinterest dismal dismissive
    disobey disorderly disorganised disorganized disregard disrespect disturbing dither dodge
    doubtful drag drunk dubious dumb ego egregious embarrassing embarrassment evasive excuse
    excuses fantasy farce farcical fault feckless feeble fiasco fishing flagrant flimsy flippant
    fool foolhardy foolish forget forgetful fret frivolous froze fumble gamble garbage gawk giggle
    glib gossip greed greedy grotesque guess guesswork guilt guilty gullible guts haphazard hapless
    hasty haughty heedless hide hopeless horrible horrific hubris hurry idiot idiotic idle
    ignorance ignorant ignore ill-advised illogical immature impatience impatient impulsive
    inability inadequate inattention inattentive incompetence incompetent inconsiderate indecision
    indecisive indefensible indifference indifferent inept inertia inexcusable inexperience
    inexperienced insane insolent insult insulting intolerable irresponsible irritating joke joking
    joyride lackadaisical lacking laughable laughed lax lazy lie lied lousy ludicrous lunacy mad
    madness meddle mediocre mess messy mindless misguided mistake moan mock mockery moron muddle
    naive narrow-minded neglect negligence negligent nonchalant nonsense oblivious obnoxious
    obstinate obvious obviously offend outrageous overconfident overeager overlook overrate
    oversight panic panicked passive pathetic petty plain pointless poor preposterous pretend pride
    procrastinate proud questionable rash reckless refusal refuse regret reluctance reluctant
    remiss reprimand ridiculous rubbish rude rush sabotage scandal scandalous scold self-inflicted
    selfish shame shameful shirk shocking shoddy short-sighted shortcut shrug silly slack slapdash
    slept sloppy slow smug snoring sorry spite squabble stingy stubborn stupid stupidity sulk
    superficial tantrum temper terrible thoughtless timid tired trash trivial trust ugly
    unacceptable unbelievable uncaring underestimate undisciplined unfit unforgivable unfortunate
    unfortunately unhelpful uninterested unprepared unprofessional unqualified unreasonable
    unreliable unskilled untrained unwilling unwise useless vague vain vanity waste weak whim
    wilful willful woeful worthless wrong yawning
    """
)
