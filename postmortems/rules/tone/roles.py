"""Words for people, and the small words that stand around them."""

from .sets import listed

ROLES = listed(
    """
    shifts crews departments offices reception administration workforce chemist chemists physicist
    biologist instructor instructors coach conductor pilot pilots captain warden porter lawyer
    lawyers auditor auditors examiner dentist therapist surveyor carpenter curator archivist
    journalist usher waiter geologist statistician economist bookkeeping hotline frontdesk nursing
    ceo chairman headmaster dean lecturer lecturers researcher researchers postdoc phd fireman
    firemen policeman soldier tradesman handyman roofer crewmate newbie newbies beginner beginners
    layman boss accountant accountants admin administrator administrators admins agency
    agent-on-duty amateur amateurs analyst analysts animator apprentice apprentices approver
    approvers architect architects artist artists assignee author authors bloke bookkeeper bosses
    boy buddy caretaker cashier chap chief chiefs cio ciso cleaner cleaners clerk clerks clinician
    clinicians coder coders colleague colleagues commander commanders committee committer
    committers consultancy consultant consultants contractor contractors coo coordinator
    coordinators copywriter courier coworker coworkers craftsman crew crewman cso cto dba dbas dbre
    department deployer deployers designer designers dev developer developers devops devs director
    directors dispatcher dispatchers doctor doctors electrician electricians em employee employees
    engineer engineers executive executives expert experts fellow fellows fitter fitters folks
    foreman founder founders freelancer freelancers genius geniuses girl graduate group guy guys
    hacker head helpdesk hire hires hotshot hr human humans individual individuals integrator
    integrators intern interns janitor junior juniors kid kids lad lads lead leader leaders
    leadership leads lady ladies gentleman gentlemen assistant assistants librarian lineman linemen
    machinist maintainer maintainers man management manager managers marketer marketers marketing
    mate mates mechanic mechanics member members men merger midwife modeller moderator moderators
    netops newcomer newcomers novice nurse nurses officer officers on-call on-caller oncall
    operator operators ops overseer owner owners pal paramedic people person personnel persons
    pharmacist physician planner planners plumber pm pms practitioner president procurement
    professor programmer programmers qa radiographer receptionist releaser releasers repairman
    respondent responder responders reviewer reviewers rookie rookies salesman salesperson
    scientist scientists scrum-master secops secretary senior seniors service-desk serviceman shift
    specialist specialists squad squads sre sres staff steward streamer student students
    subcontractor subcontractors submitter superiors supervisor supervisors surgeon sysadmin
    sysadmins teacher team teammate teammates teams technician technicians tester testers trader
    traders trainee trainees volunteer volunteers vp webmaster welder woman women
    attendant attendants caller cop customer-service deputies deputy dispatcher editor editors
    guard guards inspector inspectors janitors keeper keepers liaison mayor midwives mover movers
    msp municipality noc photographer playtester playtesters porters principal producer producers
    professional professionals referee registrar registrars reporter reporters representative
    sheriff signatories signatory soc sub-contractor sub-contractors temp temps tutor tutors umpire
    vendors watchman
    """
)
ANYBODY = listed(
    """
    anybody anyone everybody everyone he i nobody no-one none she somebody someone we whoever you
    """
)
THEY = listed("they others some")
FIRMS = listed(
    "vendor supplier suppliers carrier hoster provider partner manufacturer reseller "
    "office branch subsidiary "
    "outsourcer landlord company"
)
"""What may be people or their product: they count as likely."""
OWN = listed("his her their our my your whose")
DEPARTMENTS = listed(
    "support marketing security legal finance sales engineering product purchasing accounting "
    "procurement logistics research facilities compliance networking infrastructure operations"
)
"""Capitalised before a verb these are people: “Support gave …”."""
ACTING = listed("gave took told made let left went sent put broke forgot ran kept knew thought")
NEGATIVE = listed("nobody no-one none")
GROUPS = listed("team teams squad group department crew staff people shift")

# What these manage, own or operate is software, unless the word before says otherwise.
MACHINE_BEFORE = listed(
    """
    kubernetes k8s postgres postgresql etcd prometheus kafka redis mysql vault strimzi elastic
    query package session connection memory cluster secret secrets task resource process window
    state lock queue certificate certificates key config configuration device node transaction
    cache password volume traffic job plugin version file event credential credentials pool
    database database's storage container boot service lifecycle context entity update tag identity
    comparison boolean logical ternary spread arithmetic bitwise regex search consensus raft
    autoscaling auto-scaling placement processor replication consumer server instance server's
    availability high-availability scaling security-group
    """
)
AMBIGUOUS = listed(
    "operator operators manager managers owner owners lead leads leader leaders head heads group "
    "groups supervisor supervisors planner coordinator dispatcher moderator agent agents author"
)
HELPING = listed(
    "security night centre center front support helpdesk desk service call sales "
    "booking insurance ticket human live"
)
MACHINE_AFTER = listed("reconcile reconciles reconciled reconciling reconciliation")
QUANTITIES = listed("one some both all several many each most two three few none half")
PREPOSITIONS = listed(
    """
    of on at from in with for during to by about under over after before behind within into inside
    near across against between among per via without throughout around off like as
    """
)
FOLLOWING = listed(
    "who which himself herself made left let took led cost broke kept brought put went"
)
CATENATIVE = listed(
    """
    tried managed chose decided wanted seemed seems happened began started continued tends tended
    went preferred attempted opted appeared appears elected proceeded try tries trying hoped used
    likes wants needs needed ought
    """
)
"""Before a “to” they do not change who acts."""
POSTPOSED = listed("responsible involved concerned present alone assigned dialled handling")
JOINING = listed("and but or then yet & nor")
TURNING = listed(
    """
    because when while that if since although though whereas unless until so where before after as
    than whenever once
    """
)
DETERMINERS = listed(
    "a an the this that these those each every any no another its his her their our my your"
)
RECEIVING = listed(
    """
    paged alerted notified told gave let allowed helped made asked prevented stopped reached warned
    showed sent informed allows lets helps pages alerts notifies
    """
)
PASSED_OVER = listed(
    """
    had has have having did do does was were is are be been being not never also still just even
    only again always already first later apparently once twice himself herself themselves myself
    both all ever too perhaps maybe often sometimes instead soon almost nearly quite rather
    therefore thus somehow yet will would could should can might must may to
    """
)
NOT_ADVERBS = listed("reply supply assembly family anomaly ally apply rely comply early")
