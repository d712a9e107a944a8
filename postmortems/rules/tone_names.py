"""Capitalised words: given names of people, and those of products that sound like them."""

from .tone_sets import listed

GIVEN = listed(
    """
    aaron abdul abena abigail adam adaeze adebayo adel adrian agnes agnieszka ahmad ahmed aiko
    aileen aisha akira alan alba albert alberto alejandra alejandro aleksandr alessandro alex
    alexander alexandra alexei alexey alexis ali alice alicia alina alisha alison alma alvaro amal
    amanda amara amelia amelie amina amir amit amy ana anand anastasia anders andre andrea andreas
    andrei andrew andrey andrzej angela angelo angus anika anil anita anjali ann anna anne annika
    anouk antoine anton antonio anya apinya arash arjun armando arnaud arthur artur arturo asha
    ashley astrid aurora ayaan ayesha aylin ayse azadeh babak barbara bartosz bastian beatriz ben
    benedikt benjamin bernard bernd beth bianca bilal birgit bjarne bjorn björn bo bob bogdan
    boris brandon brenda brian bridget bruno burak camila camille carl carla carlos carmen carol
    carolina caroline catherine cecilia cem chad chandra charles charlie charlotte chen chiara
    chidi chiamaka chika chinedu chioma chloe chloé chris christian christina christine
    christopher ciara claire clara claudia claudio connor craig cristina dafydd daisuke damian dan
    daniel daniela danielle daria dario darko dave david deborah deepa deepak deepika denis denise
    dennis derek devi diana diego dieter dimitri dina dinesh dmitri dmitry dolores dominik donald
    dorota douglas duc dylan ebony edith eduardo edward efua eileen einar ekaterina elena eleni
    elif elijah elin elisa elizabeth ella ellen emeka emil emilia emily emma emre enrique eric
    erica erik erika esra esteban esther ethan eva evelyn ewa eyal ezra fabian fabio farah farhad
    farid fatima fatma fatou felipe felix femi fernando filip fiona florian folake francesca
    francesco francisco frank franz frederik frida fumiko gabriel gabriela gareth gary gavin
    george georgia gerald gerhard gianluca gideon gintaras giorgio giovanni giulia gloria gonzalo
    gordon grace graham greta grzegorz guillaume gunnar gustav gustavo habib hakan hana hannah
    hans harald haruto harry hasan hassan heather hector heidi heike helen helena helga henrik
    henry hideo hiroshi holger hugo hui hung hussein ian ibrahim ida ifeoma ignacio igor ilya
    imani imran ines inga inge ingrid ioana irene irina isaac isabel isabella isla ismail istvan
    ivan ivana ivo iwona jack jacek jackson jacob jacques jae jakob jakub jamal james jamila jan
    jana jane janet janina jarek jarmila jason javier jean jeff jelena jen jennifer jens jeremy
    jessica jesus jia jill jim jin jing jiri joan joana joao joão joanna joe joel johan johanna
    johannes john jonas jonathan jordi jorge jose josé josef joseph joshua josip joy juan juanita
    judith julia julian julie julien jun june jung jurgen jürgen justin kai kaito kamal kamala
    karen karim karin karina karl karolina kasia katarina kate katherine kathleen kathrin katie
    katja kavita kavya kazuki keiko keith kelly ken kenji kenneth kenta kerstin kevin khadija
    khaled khalid kim kirill klaus kofi kristen kristina krzysztof kumar kwabena kwame lakshmi
    lamar lars latoya laura lauren laurent layla lea leah lee leif leila lena lenka leo leon
    leonardo leticia liam lida lin lina linda ling linh linus lisa liu liv livia logan lorena
    lorenzo louis louise luca lucas lucia lucy ludmila luis luisa lukas luke luz lydia maarten
    maciej maddalena madison magda magdalena magnus mahmoud mai maja malik malin manish manuel
    mara marc marcel marcela marcin marco marcos marcus marek margaret maria mariam marie marija
    marina mario marion marisol marius marjan markus marta martha martin martina mary masako mateo
    mateusz mathias matt matteo matthew matthias maurice mauricio max maya mehdi mehmet mei meera
    megan melanie melissa mercy mi michael michal michel michelle miguel miho mikael mike mikhail
    mila milan milica mina ming minh mira miranda miriam miroslav mohamed mohammad mohammed moira
    mónica monica monika morgan moses muhammad mustafa nadia nadine nana nancy naoki naomi natalia
    natalie natasha nathan nazanin neha neil nia nicola nicolas nicole niels nigel nikita nikhil
    nikola nikolai nils nina ngozi noah noam noor nora norbert nour nuria obinna ola olav ole oleg
    oleksandr olena olga oliver olivia olumide omar orla oscar oskar osama otto owen pablo pamela
    paolo pascal patricia patrick patrik paul paula paulina pavel pawel pedro penelope per petar
    peter petr petra philip philippe pia pierre piotr pooja prakash preeti priya priyanka quentin
    rachel radek rafael rahul raj rajesh ralf ramon rania raquel rashid raul ravi razvan rebecca
    regina reiko renata rene renee reza ricardo richard rita robert roberto robin rodrigo roger
    rohan roland roman ron rosa rosalind roxana ruben rui rupert ruslan ruth ryan ryo sabina
    sabine sachin sadia saeed sahar said sakura sally salma sam samantha sami samir samira samuel
    sandeep sandra sanjay santiago sara sarah sasha satoshi scott sean sebastian selim selma
    sergei sergey sergio shanice shannon sharon shauna shira shreya sigrid silvia simon simone
    siobhan sofia sofie solomon sonia sophia sophie soren søren stanislav stefan stefania stella
    stephan stephanie stephen steve steven sunil sunita susan susanne suresh svetlana sven sydney
    sylvia tadeusz takeshi tamar tamara tanja tanya tara tariq tatiana ted teresa terrence thabo
    thandiwe theo theresa thi thomas thomasz tiago tiffany tim timo timothy tina tobias todd tom
    tomas tomasz tomás tomoko tony tracy tristan tuan tunde tyler uchenna ulrich ulrike umar
    urszula ursula usha valentina valeria vanessa vasily vera veronica veronika victor victoria
    vijay vikram viktor vincent vinh violeta vivek vlad vladimir walter wanda wanjiru wei wendy
    werner wiktor wilhelm william wojciech wolfgang xavier xiao ximena xin yan yana yara yasmin
    yasmine yasuo yetunde ying yoko yolanda yosef youssef yuan yui yuka yuki yulia yuri yusuf yuto
    yvonne zachary zahra zainab zanele zara zeynep zhang zhi zofia zoe zoë zoltan zsofia zuzana
    """
)

THINGS = listed(
    """
    ansible airflow akamai amazon android apache apollo argo argocd athena atlassian aurora auth
    aws azure bash bazel bigquery bitbucket buildkite caddy calico cassandra celery ceph chef
    chrome chromium cilium circleci cloudflare cloudfront cloudwatch cockroach confluence consul
    containerd contour cortex couchbase crowdstrike curl cypress dagster databricks datadog debian
    django docker dragonfly druid dynamo dynatrace eclipse elastic elasticsearch elk envoy erlang
    etcd excel fastly filebeat firebase firefox flask flink fluentd flux flyway gerrit git github
    gitlab gmail go google gradle grafana graphite gunicorn hadoop haproxy harbor hasura hazelcast
    helm heroku hibernate hive honeycomb influx internet istio jaeger java javascript jenkins jira
    kafka kerberos keycloak kibana kinesis knative kong kotlin kube kubelet kubernetes lambda
    laravel linkerd linux logstash loki lua lucene mac maven memcached mesos microsoft mimir minio
    mongo mongodb mysql nagios netlify netty nginx nix node nomad npm oauth okta opensearch
    openstack oracle outlook pagerduty perl phabricator php pip postgres postgresql presto
    prometheus pulsar pulumi puppet python quartz rabbit rabbitmq rails rancher react redis
    redshift renovate riak ruby rundeck rust salesforce salt samba scala sendgrid sentry shopify
    sidekiq slack snowflake solr spark spanner spinnaker splunk spring sql sqlite squid
    stackdriver statuspage stripe sumo swift systemd teams tempo temporal terraform thanos tomcat
    traefik travis trino twilio ubuntu unbound unix vagrant varnish vault vercel vitess vmware
    webpack windows wordpress yarn zabbix zipkin zookeeper zoom zuul
    """
)
"""Products. “Ray” and “Jenkins” at the start of a sentence are machines more often than people."""

MATTERS = listed(
    """
    a access action actions after again agent agents all although an and another any at
    authentication authorization backend background because before both browser browsers business
    but by capacity cache clearly client clients cloud cluster code compute config consequently
    container cpu customer customers data database deploy deployment despite disk discovery
    downtime during each either email engineering even every failover finance finally firmware
    first from frontend google hardware had health here hindsight how however human if impact in
    infrastructure ingress instead it its job kernel last latency lack later legal load machine
    mail marketing memory middleware monday tuesday wednesday thursday friday saturday sunday most
    neither network new no not nothing now obviously of on once one only other our peer perhaps
    platform policy poor previous product production prod proxy queue recovery redundancy release
    remote replica root sales same schema search second security server service session since so
    software some staging standard still storage support telemetry test that the their then there
    these they third this those throughput time to today token tomorrow tooling traffic two under
    unfortunately unless until update user users validation version we web what when where which
    while who why with without yesterday yet you january february march april may june july august
    september october november december factor cause autumn summer winter spring christmas
    """
)
"""Capitalised at the start of a sentence and no name."""
