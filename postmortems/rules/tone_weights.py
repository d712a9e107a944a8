"""What every trait of a sentence about people weighs: above nothing it speaks for blame.

Learnt, not written: see tests/rules/learning.py. Words stand without their endings.
"""

ENOUGH = 2
WEIGHTS = {
    4: """
        never
    """,
    3: """
        ADVERB CARE FOOLISH HARSH bother carelessnes his left must root sat whoever would
    """,
    2: """
        BREAKING PERSON'S SLIP again alone although anyway away ball busines careless clear clue
        coming config corner culprit cut desk doing duty edit else even forgot front guess
        having he her himself how i instead into keyboard lack let loss master mixed much need
        negligent nobody other ought outage patch play push reason refus repeat result she simp
        sleep somebody tell think touch trust unplugg up us vanish warn wast watch weekend whole
        without year you
    """,
    1: """
        BAD CODE JUDGED PERSON QUESTION about accountable acknowledge act acted addres admitt
        adult advice against agent ago ahead alway amateurish anaesthetist analytic anyone
        apology approve argu arms arrogance aside asking asleep assemb assum attend attention
        attentive avoid backend badly basic be behav behaviour being believe better bgp blew
        blind block boredom brain breaker brick broke brush bulli burn busy but bypass cable
        caller cancel care careles caus chair charge chat chatt checkout ches child children
        christma claim clause click clumsy collapse competent complacent congratulation contempt
        contribut cool corrective cost courage cutt dark dead deadline deni deployment derelict
        despite destroy did diligence direct disabl disaster disciplin disk dismiss disobey
        disregard dither do doubl double-charg double-check down dragg driver drown drunk due
        earth easi eighti entire erp escalate ethic every everybody everyth evident expect
        experience expiry explod eyes fabrication facility fail false familiar far fat-finger
        featur feed feet felt fill finger firewall first-level fixe fobb fool football formal
        fortune forty fought four-ey front-end fun future gambl game gave glance got grandmother
        half has have heed held here him hired history hit hogg home homework hospital hot
        hungover idea if ignor ill-test impatience impres improvement inattention inattentive
        incident infosec infrastructure insist instruction interest internet irresponsible is it
        job just kept knee knew knock know knowing knowledge known lab late launch learn leav
        lesson liability licence lie lied lift like little live long look lot lots lunch lying m
        main maintenance malware manag merg mess middle mind mishandl misinform misjudg mistaken
        misunderstood mobile moment more ms my napp near neglect negligence neither nightmare
        noise not noth nowhere number nutshell obvious off offline often on-duty only our
        overcomplicat overreact overrul overwhelm overwork paid panick parcel past pay payment
        payroll percent perfect phish plain plant platform plug polici poor potato power preferr
        pres presence press prevent problem product production profession promis proper public
        pull pure put react read reboot receive recipe reckles reckless recognis red reek
        release remind reply reputation responsibility responsible retention retri rotate
        rubber-stamp runn rush save saved school screw script scrum security semaphore serious
        server setting several ship shipp shrugg simple single sits sixty skipp slept slip
        sloppi sloppines so-call someone speed spott spreadsheet steer still straight stranger
        stupid suffer supervis tablet take taking talk task teach tech temperature than their
        then third third-level this thought thoughtles thoughtless tinker to too total
        translator treat tripp twelve typed typo unable unacceptable unask uncertain
        underestimat understand unprofessional untest upon use usual verify very violat walk
        want warning waved web went wheel where who why wiped worse worst writ written yes
    """,
    -1: """
        ALWAYS MACHINE QUOTED account acknowledg acros action an analysi announcement answer
        appli apply appraisal approach approval archiv archive arriv attach audit back bank
        banner basement basi battery believ belong below beside bot both bring broker budget
        build bulletin bus cach cage call calm came can canary carri casing catalogue cause
        certificate circuit client clos close cluster collector colour column command compar
        compute concern configuration confirmation connection consumer contain contract coped
        correct course credential criteria daily date decid default deliver depend deploy
        describ detail diff differ disagre display docs document dose drain drift drive drove
        dry duplicat each earlier early eleven empty enabl ended environment estimat event
        exception exercise expir explain export fault field fifteen fifth file find finding
        firmware first fix fixed floor folder forget format formula forward from froze gap
        gateway get git global go goes going grant graph guide hand handover hard hats headroom
        health help host hundr hurt hypervisor idempotency image in includ include independent
        ingest injection intact integration interaction interface internal inventory item
        journal jump kill larger later lead leak ledger letter limit link linter load loader
        longer low-priority machine mailbox make manifest march mark mast match may mean meet
        mention messag message might minut minute monitor morn new next night nine no normal
        notic notification now old older on once open or out over overnight owned packet padd
        pair panel part pattern perform permission pipeline plan plann policy pool pop-up portal
        postmortem practis predat predict present previou propos proxy pump quarter queue quorum
        radio rais range rate receiv receiver recipient record recovery reduc region rehearse
        reject relabell relay releas remember remov render renew renovation replacement replay
        replica replication reproduce request requir reschedul resource respond retry reveal
        revert ring room rose rotat runbook runs safe safeguard said saw scanner schema search
        second sector see seen sees segmentation sense sent seri servic session settl seven
        share shell shift shorter shown shut side signal silent since site situation six slot
        slower small smaller smoke so soon sooner spare spend sprint stag stage standby stock
        stop storm strength sunday suspect suspend sync teamwork technical template text the
        thread timeline title today token tolerance transferr trigger typing unclear under
        undone until updat used valid validation valu valve vault verifi version visible volum
        vpn wake ward week when whose wiki window with workaround worker workstation wrong zero
        zone
    """,
    -2: """
        able accept acces added affect after asked asks at automat began blame cache case choice
        confirm connect console cover dashboard delay easy effect error failover flag follow-up
        generat green header inform join keys laptop line list log logs manual miss monday node
        note page paged path publish quick ran rebuilt replac report restart restor review right
        role roll rows same sensor shorten slow statu switch system together trace tuesday two
        update we which work write wrote
    """,
    -3: """
        NUMBER agre form found four moved name reach stay tool within
    """,
    -4: """
        NO-PERSON
    """,
}
