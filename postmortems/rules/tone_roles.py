"""Words for people, and the small words that stand around them."""

from .tone_sets import listed

ROLES = listed(
    """
    administrator administrators admin admins agent-on-duty analyst analysts approver approvers
    architect architects assignee author authors boss caller coder coders colleague colleagues
    commander commanders committer committers consultant consultants contractor contractors
    coworker coworkers crew cto coo ceo dba dbas deployer deployers designer designers dev devs
    developer developers devops director directors dispatcher employee employees engineer
    engineers executive executives expert experts folks freelancer guy guys head human humans
    individual individuals intern interns junior juniors lead leads leader leaders leadership
    maintainer maintainers management manager managers member members newcomer newcomers hire
    hires novice officer on-call oncall on-caller operator operators ops owner owners people
    person personnel persons planner programmer programmers qa responder responders reviewer
    reviewers rookie scientist scientists senior seniors shift sre sres squad squads specialist
    specialists staff supervisor supervisors sysadmin sysadmins team teams teammate teammates
    technician technicians tester testers trainee trainees apprentice graduate student group
    department releaser releasers coordinator coordinators secops netops dbre merger submitter man
    woman men women pm pms em
    """
)
ANYBODY = listed(
    """
    anybody anyone everybody everyone he i nobody no-one none she somebody someone we whoever you
    """
)
THEY = listed("they others some")
OWN = listed("his her their our my your whose")
NEGATIVE = listed("nobody no-one none")
GROUPS = listed("team teams squad group department crew staff people shift")

# What these manage, own or operate is software, unless the word before says otherwise.
MACHINE_BEFORE = listed(
    """
    kubernetes k8s postgres postgresql etcd prometheus kafka redis mysql vault strimzi elastic
    package session connection memory cluster secret secrets task resource process window state
    lock queue certificate certificates key config configuration device node transaction cache
    password volume traffic job plugin version file event credential credentials pool database
    database's storage container boot service lifecycle context entity update tag identity
    comparison boolean logical ternary spread arithmetic bitwise regex search consensus raft
    autoscaling auto-scaling placement processor replication consumer server instance server's
    availability high-availability scaling security-group
    """
)
AMBIGUOUS = listed(
    "operator operators manager managers owner owners lead leads leader head group groups"
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
    paged alerted notified told gave let allowed helped made asked prevented stopped reached
    warned showed sent informed allows lets helps pages alerts notifies
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
