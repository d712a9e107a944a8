"""Capitalised words: given names of people, and those of products that sound like them."""

from .sets import listed

GIVEN = listed(
    """
    aaron abdul abebe abena abhishek abigail achim ada adaeze adam adama adebayo adel adele adeyemi
    aditi aditya adrian adriana adwoa agata agnes agnieszka aguilar ahmad ahmed aiko aileen aino
    aisha aisling ajay akash akinyi akira akua alain alan alastair alba albert alberto albrecht
    alejandra alejandro alejo aleksander aleksandr aleksandra alessandra alessandro alessia alex
    alexander alexandra alexandre alexandros alexei alexey alexis alfonso alfred alfredo algirdas
    alhassan ali aliaksandr alice alicia alicja alina alisha alison aliya alma almeida alparslan
    alvarez alvaro amadou amal amanda amanuel amara amarachi amaya amelia amelie amila amina amir
    amira amit amparo amy ana anand anastasia anatoly anca anders andersen andersson andile andras
    andre andrea andreas andreea andrei andreia andreja andrew andrey andrzej aneta angela angelika
    angelina angelo angus anika anikó anil anisa anita anjali anjan ankit ann anna anne anneke
    annelies annette annie annika anouar anouk anselm anthony antoine antoinette anton antonia
    antonio antonín anush anya aoife aparna apinya aram arash ariel arielle arif arik arjen arjun
    arkadiusz armando arnar arnaud arne arnold arsen artem arthur artur arturo artyom arun aryan
    asad asante asha ashley ashok ashwin aslı asmaa assaf astrid atsuko attila aude audrey augustin
    aurelie aurora aurélie avi ayaan ayako ayanda aydin ayelet ayesha aylin ayo ayodele ayse ayumi
    azadeh aziz azra babak badr bahar bakker balint balogun balázs banerjee baptiste barbara barry
    bartosz barış basil bastian bauke bayo beate beatrice beatriz becker bela belen belinda ben
    benedikt benita benjamin benoit berat bereket berit berk bernard bernd berta bertrand beth
    bethany betty beverley bhavna bianca bianchi bilal bilge birgit birte bjarne bjorn björk björn
    blanca blanka blessing bo boateng bob bogdan bogna bojan bonnet boris borja borys botha bram
    brandon branislav branko braun breandán brenda brian bridget brigitte britta bruce bruno bryan
    bui bukola burak byrne cahit caitlin caleb callum calvin camila camilla camille candice cansu
    carina carl carla carlos carlotta carmen carol carolina caroline carsten carvalho castillo
    castro caterina cathal catherine cecile cecilia cecilie cedric celeste celia celik celine cem
    cesar cezary chad chandni chandra charlene charles charlie charlotte chatterjee chaudhry
    chelsea chen cheng chiamaka chiara chidi chieko chika chinedu chinwe chioma chloe chloé choi
    chris christa christiaan christian christina christine christopher christos chun ciara cillian
    cindy claire clara clarissa claudia claudio clemens clement clive colette colin colombo connor
    conor conrad constanze corinna cornelia cornelius cosmin costa costas courtney craig cristian
    cristiano cristina cyril dafydd dagmar dagny daiki daisuke dalia damian damien damir dan dang
    danica daniel daniela danielle danilo danuta daphne dara daria darina dario darius darko
    darragh daryl dave david davide davis davit dawid dawn dean debora deborah declan deepa deepak
    deepika delia delphine deluca demetrius demir denis denise deniz dennis derek derya desai
    desmond devi devon diana diarmuid diaz didier diederik diego dieter dilan dimitar dimitra
    dimitri dina dinesh dipika dlamini dmitri dmitry dmytro dolores dominic dominik dominika
    dominique donald donatella donna doreen doris dorota dorothea douglas dov dragan dubois duc
    durand dusan dvořák dwayne dylan dąbrowski ebele ebony ebru eddie edgar edina edita edith edna
    eduardo edward edwin efua egor eileen eilidh einar ekaterina ekene elaheh elaine elba eleanor
    elena eleni elia elias elif elijah elin elio elisa elizabeth eliška elke ella ellen ellie
    eloise elsa elvira elvis emanuel emeka emese emil emilia emilie emily emma emmanuel emmett emre
    endre engin enrique enzo erhan eric erica erik erika eriksson ernesto ernst erwin esme espen
    esposito esra esteban estefania estelle esther ethan etienne eugene eugenia eun eunice eva evan
    evelina evelyn evgeny ewa eyal eze ezekiel ezgi ezra fabian fabien fabio fabiola fabrice fahad
    faisal faith fang fanny farah farhad farid farida farouk fatemeh fatima fatma fatou faustine
    federica federico felipe felix femi feng ferenc ferhat fernanda fernandez fernando ferrari
    ferreira filip finn finnegan fiona fionn fischer flavia flavio florence flores florian florin
    folake folasade fontaine francesca francesco francine francis francisco francois frank franz
    françois fraser freddy frederic frederick frederik fredrik frida frieda friedrich fumiko
    funmilayo gabi gabor gabriel gabriela gaetano gail galina ganesh garcia garcía gareth garnier
    garrett gary gaurav gavin gavriel gemma genevieve geoff geoffrey george georgia georgiou gerald
    geraldine gerardo gerda gerhard gertrude ghassan gianluca gianni gideon gilbert giles gill
    gilles gina gintaras gintare giorgio giorgos giovanni girard girish gisela gita gitte giulia
    giuseppe gizem glenn gloria godfrey gomez gonzalez gonzalo goran gordon gosia gottfried goutham
    grace gracia graham greco greg gregor gregory greta griffiths grigory grzegorz gudrun guido
    guilherme guillaume gulnara gunnar guo gupta gustafsson gustav gustavo gutierrez gwen gwendolyn
    günter haakon habib habiba haddad hadiya haider hakan hakeem hakimi halima halina hamid hamza
    han hana hannah hanne hanneke hans hansen hao harald hari harini haris harold harper harriet
    harry harsha hartmann haruto hasan hassan hassiba hauke hayashi hayato hazel heather hector
    hedda heidi heike heiko heinrich helen helena helene helga helmut hemant henning henriette
    henrik henrike henry herbert herman hermann hernan hernandez herrera hideo hilal hilary hilda
    hiroshi hisham hitomi hoang hoffmann hofmann holger holly horst hortense horvath howard hristo
    huang huda hugh hughes hugo hugues hui humberto hung hussain hussein huynh hyun iain ian
    ibrahim ida idris idriss ifeoma ignacio ignacy ignatius igor ikram ilaria ildiko ilir ilona
    ilse ilya iman imani imelda imran imre inaya indira ines inga inge ingeborg ingmar ingo ingrid
    inoue ioana ioannis iolanda ionescu irene irina iris irma isaac isabel isabella isha ishaan
    isidora isla ismail isolde istvan itai itziar iva ivan ivana ivanov ivar ivet ivo ivona iwona
    iyer izabela jaakko jaap jabari jacek jacinta jack jackie jackson jacob jacqueline jacques jad
    jade jadwiga jae jago jaime jake jakob jakub jalal jamal james jamie jamila jan jana jane janek
    janet janez janice janika janina janis janko janne janos janssens jarek jarmila jaroslav jarrod
    jasmin jasmina jasmine jason jasper javier jayden jayesh jean jeanne jeannette jeevan jeff
    jelena jelle jemima jen jenna jennifer jenny jens jensen jeong jere jeremy jerome jerry jerzy
    jess jessica jessie jesus jia jihoon jill jim jimena jimenez jin jing jiri jitka joachim joan
    joana joann joanna joao joaquin jochen jodie joe joel joelle joerg johan johann johanna
    johannes johansen johansson john johnny johnson jolanta jon jonah jonas jonathan jones jonna
    joost jordi jorge joris jose josef josefina joseline joseph josephine josh joshi joshua josie
    josip josé joy joyce jozef joão juan juanita judith jukka julia julian juliana julie julien
    juliette julius jun june jung jurek jurgen juri justin justine justyna jutta jyoti jörg jürgen
    kadir kagiso kahina kai kaisa kaito kaja kalina kamal kamala kamau kamil kamila kaminski
    kamiński kana kanako kang kaoru kapoor kareem karel karen karim karin karina karl karlo karlsen
    karlsson karma karolina karolis karsten karthik kasia kasper katalin katarina kate katerina
    katherine kathleen kathrin kathy katie katja kato katrien katrin katrina kaur kavita kavya kaya
    kazimierz kazuki kehinde keiko keira keith kelechi kelly kemal ken kendra kenji kenneth keno
    kenta kerry kerstin kestutis ketut kevin kevork khadija khaled khalid khalil khan khanh khoury
    khumalo kieran kiki kim kimura kinga kiran kirill kirk kirsi kirsten kjell klara klaus klein
    knut kobayashi koch kofi koji kojo konrad konstantin konstantinos korhonen kostas kosuke kovacs
    kovács kowalczyk kowalski kozlov krause krishna kristen kristian kristiansen kristin kristina
    kristjan kristof kristoffer krystyna krzysztof krüger kumar kunal kurt kuznetsov kwabena kwame
    kyle kyoko kyra köhler lachlan ladislav laila lajos lakshmi lal lamar lana lange larisa larry
    lars larsen larsson lasse laszlo latif latisha latoya laura lauren laurence laurent lauri
    laurie lavanya lawrence layla lea leah leandro leanne lebedev lee leela lefebvre lefevre
    lehmann lei leif leila lena leni lenka lennart leo leon leona leonardo leonid leonie leonor
    leopold leroy lesley leszek leticia letitia levi lewandowski lewis leyla liam liana liang lida
    lidia lieke liesbeth lilian liliana lily lin lina linda lindani lindiwe lindsay ling linh linus
    lionel lisa lise liu liv livia llewellyn lluis lluís logan loic lois lola lombardi lopez lorena
    lorenzo loretta lothar lotte lou louis louise lourdes luana lubomir luca lucas lucia luciana
    lucie lucien lucy ludmila ludmilla ludovic ludwig luigi luis luisa lukas lukasz luke luo lutz
    luuk luz lydia lyn lynn lynne maarten mabel macdonald maciej maciek macleod maddalena madison
    mads maes maeve magali magda magdalena magnhild magnus mahesh mahmoud mahsa mai maier mairead
    maja makena makoto malcolm malgorzata malik malin mamadou mancini mandla mandy manfred manish
    manon mansour manuel manuela mara marc marcel marcela marcelo marcin marco marcos marcus marek
    margaret margarethe margarita margot marguerite maria mariam marianne maribel maribeth marie
    marija marina marino mario marion marisol marit marita marius mariusz marja marjan marjolein
    marko markus marlene marlies marlon marlou marta martha martin martina martinez martínez mary
    maryam masako masha massimo mateja mateo mateusz mathew mathias mathieu mathilde mats matsumoto
    matt matteo matthew matthias mattias matus maureen maurice mauricio max maxim maxime maxine
    maya mayumi maïa mbali mccarthy mcdonald medina meera megan meghan mehdi mehmet mehrdad mehta
    mei meijer melanie melike melina melissa melvin mendoza mensah merav mercedes mercy meret merja
    mert meryem meyer mi mia micaela micah michael michaela michal michel michelle mick mickael
    mieke miguel mihaela mihai mihail miho mikael mike mikhail mikko mikolaj mila milan milena
    milica milo milos miloš milton mina ming minh minna mira miran miranda mireille mirek mirela
    miri miriam mirjam mirko miroslav mitsuki miyuki mladen mohamed mohammad mohammed mohan mohsen
    moira moise mokoena molly momoko mona monica monika morales moreau moretti morgan moritz
    morozov moses moshe mostafa motoko mpho muhammad mukesh mukherjee mulder murali murat muriel
    murphy mustafa mwangi myles myra myriam mäkinen mónica müller nabil nadezhda nadia nadine
    nadira nadja naeem nagisa nagy nahid naima nair najma nakamura nalini nana nancy nandini naoki
    naoko naomi naoto narges nasir nasser natalia natalie natalya natanael natasha nathalie nathan
    nathaniel naveen nawal nazanin nazli ndlovu nebojsa ned neha neil nelly nelson nemeth nenad
    nestor neumann nevena ngozi nguyen nia niall nicholas nick nicky nicola nicolai nicolas nicole
    nicoleta niels nieminen nigel nikhil nikita niklas nikola nikolai nikolaidis nikos nilda nils
    nilsen nilsson nima nimrod nina ninon nirmala nishant nitin njoroge nkechi nkosi noa noah noam
    noelia noemi nomvula noor nora norbert noriko norman nour noura novak novikov novotný nowak
    nunes nuno nuria nurul nwosu nyasha o'brien o'connor oana oberon obi obinna octavia octavio
    odhiambo ogunleye oisin okafor okan okonkwo oksana oktay ola olaf olav ole oleg olegas
    oleksandr oleksiy olena olesya olga oliveira oliver olivia olivier olof olsen olsson oluchi
    olumide omar omer omid onur ophelia oren orest orhan oriane oriol orla ortiz ortwin osagie
    osama oscar oskar osman oswald otieno otis ottilie otto oumar ovidiu owen owusu oxana oyelaran
    ozan pablo padma paloma pamela panagiotis pankaj paolina paolo papadopoulos parisa park parvati
    pascal pascale patel patience patrice patricia patrick patrik patrizia patryk paul paula
    paulette paulina pauline paulo pavel pavla pawel pearl pedersen pedro peeters peggy pekka
    penelope penny per pereira perez perrine persson petar peter petr petra petros petrov petter
    peyman pham phil philip philippe phillip phoebe phuong pia pierre pieter pilar pim pinar piotr
    pjotr polina pooja popescu popov poppy pradeep prakash pranav prashant pratik precious preeti
    preston priya priyanka prudence przemek przemyslaw purnima pérez qiang quang quentin quinn
    rachel radek radka radmila radoslav rafa rafael rafal rafał raffaele raghav ragnar rahel rahim
    rahul rainer raisa raj rajesh rajiv ralf ralitsa ralph ramesh rami ramirez ramiro ramon ramona
    randall randi rania ranjit rao raphael raquel rasa rashad rashid rashida rasmus raul ravi
    ravshan raymond razia razvan reba rebecca rebeka reddy reetta regina regine reiko reinhard
    reinier remco remi renata renaud rene renee renuka reuben reza rhea rhiannon rhys rian ribeiro
    ricardo riccardo ricci richa richard richter rick riikka rik riku rina rishi rita ritu rivera
    rizzo robbie robert roberta roberto robertson robin rocco rocio roderick rodolfo rodrigo
    rodriguez rodríguez roger rohan rohit rokas roland rolf romain roman romano romeo romero ron
    ronan ronja ronny roos rosa rosalie rosalind rosario rosemary roshan roshni rosie ross rossi
    rousseau roxana roy rozalia ruben rudi rudolf rufus rui ruiz rupa rupert ruslan russell russo
    rustam ruta rutger ruth ryan ryo saad saara sabina sabine sabrina sacha sachin sadia sadie
    saeed safia sahar said saida saif sakari sakura salim sally salma salome salvador salvatore sam
    samantha samar sami samina samir samira samu samuel sanchez sandeep sander sandhu sandhya
    sandra sandrine sangita sanja sanjana sanjay sanna santiago santos santosh saoirse sara sarah
    sasaki sascha sasha sashi saskia sato satoshi satu saul savannah sayed schmidt schneider
    schröder schulz scott sean sebastiaan sebastian sebastien seda sefa segun selam selim selin
    selina selma semra senthil serena serge sergei sergey sergio serhii serkan seth seung severin
    shabnam shah shahid shai shakira shalini shane shanice shannon shantel shanthi sharma sharmila
    sharon shaun shauna shaya sheila shelby shelly shen sherry shigeru shimizu shin shinji shira
    shirin shirley shivani shoshana shreya shu shubham shun sian sibusiso siddharth sidorov sidsel
    siegfried sigrid sigurd silas silje silke silva silvana silvia silvie simeon simon simona
    simone sindre sinead singh siobhan sipho sitara siva skye slavica smirnov smit smith snezana
    sofia sofie sofus sokolov solange solomon solveig sonia sonja soo sophia sophie soraya soren
    sorin sota soumya souza srinivas stacey stan stanislav stanley stefan stefania steffen steffi
    stella sten stephan stephanie stephen stevan steve steven stine stoyan stuart sue sujata sujith
    suleiman suman sumaya sunil sunita sunniva suraj suresh surya susan susana susann susanna
    susanne sushma suvi suzana suzanne suzuki sven svensson sverre svetlana svoboda swati sybille
    sydney sylvain sylvester sylvia sylvie szabolcs szabó szymański szymon søren sławomir tabea
    tadeusz tahir taina takahashi takashi takeshi takumi talia tamar tamara tamas tami tamika
    tanaka tania tanja tanya tapio tara taras tarek tariq tarja tatiana tatsuya tatyana tavi taylor
    tea ted teemu teodor teresa teresia terje terrence terry tesfaye tessa teun thabo thandiwe
    thando thea thelma theo theodor theodora theodore theresa therese thi thibault thierry thijs
    thilo thomas thomasz thomson thorsten thuy tia tiago tibor tiffany tiina tijana tilda tilman
    tim timo timofey timothy timur tina tineke tirza tobi tobias toby todd todor tom tomas tomasz
    tomer tomi tomislav tomoko tomás toni tonje tony torben tore torres torsten toshi toshiko tova
    tove traci tracy tran trevor trine trinh trish tristan trude trygve tsering tuan tunde tuomas
    tuva tyler tyrone tóth uchenna ugo ugur ulf uli ulla ulrich ulrika ulrike uma umar uri ursa
    ursula urszula usha ute uwe vaclav vadim vahid valentin valentina valentine valeria valerie
    valter valérie vanessa vanja vargas varun vasco vasile vasilis vasily vaughn veena velma venkat
    venla vera veronica veronika vesna vibeke victor victoria vida vidya vijay vikas vikram viktor
    viktoria viktorija vilde vilma vincent vincenzo vinh viola violet violeta virginia virginie
    virtanen vishal visser vita vito viv vivek vivian viviana vivien vivienne vlad vladimir
    vladislav vojtech volha volker volkov vuk vusi vytautas wade wagner waleed walid walsh walter
    waltraud wambui wanda wang wanjiku wanjiru warren wassim watanabe wayne weber wei wenche
    wendeline wendell wendy wenzel werner wessel wiebke wieland wiktor wilhelm william williams wim
    winfried winnie winston wisniewski wiśniewski wojciech wojtek wolf wolfgang wout woźniak wójcik
    xander xavier xia xiang xiao xie ximena xin xuan yaakov yael yamada yamamoto yan yana yara
    yaron yasemin yash yasin yasmin yasmine yasser yasuo yaw yehuda yelena yetunde yevgenia yigit
    yildiz yilmaz ying yohannes yoko yolanda yolande yonas yoon yosef yoshida yoshiko youcef youri
    youssef yuan yui yuka yuki yukiko yulia yun yuna yuri yuriy yury yusra yusuf yuto yvette yvonne
    yılmaz zachary zahra zaid zain zainab zaki zandile zanele zaneta zara zarina zbigniew zdenek
    zehra zeina zeki zelda zena zeno zenon zev zeynep zhang zhanna zhao zheng zhi zhou zhu
    zieliński zimmermann zina zita ziyad zlata zlatan zlatko zoe zofia zoltan zoran zoë zsofi
    zsofia zsolt zsuzsa zubair zuleika zuri zuzana zygmunt çelik özdemir öztürk şahin
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
    sidekiq slack snowflake solr spark spanner spinnaker splunk spring sql sqlite squid stackdriver
    statuspage stripe sumo swift systemd teams tempo temporal terraform thanos tomcat traefik
    travis trino twilio ubuntu unbound unix vagrant varnish vault vercel vitess vmware webpack
    windows wordpress yarn zabbix zipkin zookeeper zoom zuul
    """
)
"""Products. “Ray” and “Jenkins” at the start of a sentence are machines more often than people."""

MATTERS = listed(
    """
    open close add remove make let name give use check keep move turn set raise lower write read
    run build send show tell ask split drop stop start replace rename document review require
    reject warn fix create delete limit enforce block allow increase decrease enable disable
    automate publish rotate reduce switch cut put take bring define describe extend improve
    introduce investigate teach train merge revert restore rollback restart upgrade pin tune bump
    separate find a access action actions after again agent agents all although an and another any
    at authentication authorization backend background because before both browser browsers
    business but by capacity cache clearly client clients cloud cluster code compute config
    consequently container cpu customer customers data database deploy deployment despite disk
    discovery downtime during each either email engineering even every failover finance finally
    firmware first from frontend google hardware had health here hindsight how however human if
    impact in infrastructure ingress instead it its job kernel last latency lack later legal load
    machine mail marketing memory middleware monday tuesday wednesday thursday friday saturday
    sunday most neither network new no not nothing now obviously of on once one only other our peer
    perhaps platform policy poor previous product production prod proxy queue recovery redundancy
    release remote replica root sales same schema search second security server service session
    since so software some staging standard still storage support telemetry test that the their
    then there these they third this those throughput time to today token tomorrow tooling traffic
    two under unfortunately unless until update user users validation version we web what when
    where which while who why with without yesterday yet you january february march april may june
    july august september october november december factor cause autumn summer winter spring
    christmas
    """
)
"""Capitalised at the start of a sentence and no name."""
