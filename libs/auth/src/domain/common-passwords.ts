// Common passwords that the rules of composition let through, case-folded: words that head the published lists of leaked
// passwords with the endings people give them, and keyboard walks. A data file: it may be longer than code should be.
const LIST = `
!qaz2wsx 1234567a8b 123456aa 123456ab 123456abc 123456qw 123456qwe 123456qwerty 12345abc 12345qwert 1234abcd
1234asdf 1234qwer 123abc123 123access 123admin 123administrator 123angel 123asdfgh 123asdfghjkl 123azerty
123babygirl 123changeme 123default 123guest 123ilovegod 123iloveme 123iloveyou 123letmein 123login 123lovely
123loveme 123manager 123master 123office 123p4ssw0rd 123p@ssw0rd 123p@ssword 123pa55w0rd 123pa55word
123pass@word 123passw0rd 123passwd 123password 123passwort 123princess 123qazwsx 123qwe!@# 123qwe123
123qweasd 123qweasdzxc 123qwerty 123qwertyui 123qwertyuiop 123qwertz 123secret 123server 123service
123sunshine 123sweetheart 123sweety 123system 123tester 123welcome 123zxcvbn 123zxcvbnm 12password 1a2b3c4d
1a2s3d4f 1administrator 1asdfghjkl 1babygirl 1changeme 1default 1ilovegod 1iloveme 1iloveyou 1letmein
1loveyou 1manager 1p4ssw0rd 1p@ssw0rd 1p@ssword 1pa55w0rd 1pa55word 1pass@word 1passw0rd 1password 1passwort
1princess 1q2w3e1q2w3e 1q2w3e4r 1q2w3e4r5t 1q2w3e4r5t6y 1qaz!qaz 1qaz2wsx 1qaz2wsx3edc 1qaz@wsx 1qazxsw2
1qweasdzxc 1qwerty1 1qwertyui 1qwertyuiop 1service 1sunshine 1sweetheart 1welcome 1zxcvbnm 4dmin1234
a1b2c3d4 a1b2c3d4e5 a1s2d3f4 a1s2d3f4g5 aa123456 aa12345678 aaa11111 aaaa1111 aaaa1234 aabb1122 ab123456
abab1212 abc12345 abc123456 abc1234567 abc123abc abcd123! abcd1234 abcd12345 abcd123456 abcd2020 abcd2023
abcd2024 abcd2025 abcd2026 abcd@123 abcde123 abcde1234 abcdef01 abcdef1! abcdef12 abcdef123 abcdef1234
abcdefg01 abcdefg1 abcdefg1! abcdefg12 abcdefg123 abcdefg1234 abcdefgh01 abcdefgh1 abcdefgh1! abcdefgh12
abcdefgh123 abcdefgh1234 access01 access1! access12 access123 access1234 access14 adm1n123 adm1nistrator
admin007 admin111 admin12! admin123 admin123! admin1234 admin12345 admin123456 admin2020 admin2023 admin2024
admin2025 admin2026 admin321 admin@123 administrator01 administrator1 administrator1! administrator12
administrator123 administrator1234 agent007 ahmed123 alejandro1 alex1234 alexander01 alexander1 alexander1!
alexander12 alexander123 alexander1234 alexandra01 alexandra1 alexandra1! alexandra12 alexandra123
alexandra1234 ali12345 alpha123 amanda01 amanda1! amanda12 amanda123 amanda1234 america01 america1 america1!
america12 america123 america1234 american1 amor1234 andrea12 andrea123 andrew01 andrew1! andrew12 andrew123
andrew1234 android01 android1 android1! android12 android123 android1234 angel123 angel1234 angels12
anhyeuem1 anna1234 anthony01 anthony1 anthony1! anthony12 anthony123 anthony1234 apollo11 apple123 apple1234
april123 april1234 area5151 arsenal01 arsenal1 arsenal1! arsenal12 arsenal123 arsenal1234 as123456 asd12345
asd123456 asd123asd asdasd123 asdf1234 asdf1asdf asdfasdf1 asdfgh01 asdfgh1! asdfgh12 asdfgh123 asdfgh1234
asdfghjkl01 asdfghjkl1 asdfghjkl1! asdfghjkl12 asdfghjkl123 asdfghjkl1234 ashley01 ashley1! ashley12
ashley123 ashley1234 asshole1 august01 august1! august12 august123 august1234 austin01 austin1! austin12
austin123 austin1234 australia01 australia1 australia1! australia12 australia123 australia1234 autumn!1
autumn#1 autumn00 autumn007 autumn01 autumn1! autumn11 autumn111 autumn12 autumn12! autumn123 autumn123!
autumn1234 autumn12345 autumn123456 autumn13 autumn2020 autumn2023 autumn2024 autumn2025 autumn2026 autumn22
autumn23 autumn321 autumn69 autumn99 autumn@1 autumn@123 avengers01 avengers1 avengers1! avengers12
avengers123 avengers1234 azerty01 azerty1! azerty12 azerty123 azerty1234 azertyuiop1 baby1234 babyboy1
babyface1 babygirl01 babygirl1 babygirl1! babygirl12 babygirl123 babygirl1234 backup123 bailey01 bailey1!
bailey12 bailey123 bailey1234 banana01 banana1! banana12 banana123 banana1234 barcelona01 barcelona1
barcelona1! barcelona12 barcelona123 barcelona1234 baseball!1 baseball#1 baseball00 baseball007 baseball01
baseball1 baseball1! baseball11 baseball111 baseball12 baseball12! baseball123 baseball123! baseball1234
baseball12345 baseball123456 baseball13 baseball2 baseball2020 baseball2023 baseball2024 baseball2025
baseball2026 baseball22 baseball23 baseball3 baseball321 baseball69 baseball7 baseball99 baseball@1
baseball@123 basketball01 basketball1 basketball1! basketball12 basketball123 basketball1234 batman01
batman1! batman12 batman123 batman1234 bear1234 berlin01 berlin1! berlin12 berlin123 berlin1234 besiktas1903
bismillah1 bitch123 black123 black1234 blahblah1 blink182 blowjob1 blue1234 boeing747 bond0070 bonjour01
bonjour1 bonjour1! bonjour12 bonjour123 bonjour1234 boss1234 boston01 boston1! boston12 boston123 boston1234
brandon01 brandon1 brandon1! brandon12 brandon123 brandon1234 brasil123 bravo123 brazil01 brazil1! brazil12
brazil123 brazil1234 brian123 brian1234 brother01 brother1 brother1! brother12 brother123 brother1234
buddy123 buddy1234 bulldog01 bulldog1 bulldog1! bulldog12 bulldog123 bulldog1234 bullshit1 bunny123
bunny1234 business1 business123 buster01 buster1! buster12 buster123 buster1234 butterfly01 butterfly1
butterfly1! butterfly12 butterfly123 butterfly1234 california01 california1 california1! california12
california123 california1234 callofduty4 camaro01 camaro1! camaro12 camaro123 camaro1234 canada01 canada1!
canada12 canada123 canada1234 carlos123 changeme!1 changeme#1 changeme00 changeme007 changeme01 changeme1
changeme1! changeme11 changeme111 changeme12 changeme12! changeme123 changeme123! changeme1234 changeme12345
changeme123456 changeme13 changeme2 changeme2020 changeme2023 changeme2024 changeme2025 changeme2026
changeme22 changeme23 changeme3 changeme321 changeme69 changeme7 changeme99 changeme@1 changeme@123
charles01 charles1 charles1! charles12 charles123 charles1234 charlie!1 charlie#1 charlie00 charlie007
charlie01 charlie1 charlie1! charlie11 charlie111 charlie12 charlie12! charlie123 charlie123! charlie1234
charlie12345 charlie123456 charlie13 charlie2 charlie2020 charlie2023 charlie2024 charlie2025 charlie2026
charlie22 charlie23 charlie3 charlie321 charlie69 charlie7 charlie99 charlie@1 charlie@123 cheese01 cheese1!
cheese12 cheese123 cheese1234 chelsea01 chelsea1 chelsea1! chelsea12 chelsea123 chelsea1234 cherry01
cherry1! cherry12 cherry123 cherry1234 chicago01 chicago1 chicago1! chicago12 chicago123 chicago1234
chicken01 chicken1 chicken1! chicken12 chicken123 chicken1234 china123 china1234 chocolate01 chocolate1
chocolate1! chocolate12 chocolate123 chocolate1234 chris123 chris1234 christ01 christ1! christ12 christ123
christ1234 christian01 christian1 christian1! christian12 christian123 christian1234 ciao1234 cisco123
cisco1234 cocacola01 cocacola1 cocacola1! cocacola12 cocacola123 cocacola1234 cocksucker1 coffee01 coffee1!
coffee12 coffee123 coffee1234 college1 company1 company123 computer01 computer1 computer1! computer12
computer123 computer1234 contrasena1 contraseña1 cookie01 cookie1! cookie12 cookie123 cookie1234 cooper12
corinthians1 corvette01 corvette1 corvette1! corvette12 corvette123 corvette1234 counterstrike01
counterstrike1 counterstrike1! counterstrike12 counterstrike123 counterstrike1234 cowboys01 cowboys1
cowboys1! cowboys12 cowboys123 cowboys1234 cracker01 cracker1 cracker1! cracker12 cracker123 cracker1234
cricket01 cricket1 cricket1! cricket12 cricket123 cricket1234 crystal01 crystal1 crystal1! crystal12
crystal123 crystal1234 cutie123 daddy123 daddy1234 daisy123 daisy1234 daniel01 daniel1! daniel12 daniel123
daniel1234 database1 david123 david1234 december01 december1 december1! december12 december123 december1234
december25 default01 default1 default1! default12 default123 default1234 delta123 demo1234 demo12345
demon123 demon1234 devil123 devil1234 diablo22 diamond01 diamond1 diamond1! diamond12 diamond123 diamond1234
dodgers01 dodgers1 dodgers1! dodgers12 dodgers123 dodgers1234 doggy123 doggy1234 dollar01 dollar1! dollar12
dollar123 dollar1234 dolphin01 dolphin1 dolphin1! dolphin12 dolphin123 dolphin1234 donald01 donald1!
donald12 donald123 donald1234 doudou123 dragon!1 dragon#1 dragon00 dragon007 dragon01 dragon1! dragon11
dragon111 dragon12 dragon12! dragon123 dragon123! dragon1234 dragon12345 dragon123456 dragon13 dragon2020
dragon2023 dragon2024 dragon2025 dragon2026 dragon22 dragon23 dragon321 dragon69 dragon99 dragon@1
dragon@123 dragonball1 dragonballz1 dylan123 dylan1234 eagle123 eagle1234 eagles01 eagles1! eagles12
eagles123 eagles1234 elite123 elizabeth01 elizabeth1 elizabeth1! elizabeth12 elizabeth123 elizabeth1234
emily123 emily1234 eminem01 eminem1! eminem12 eminem123 eminem1234 emma1234 england01 england1 england1!
england12 england123 england1234 enter123 enter1234 eric1234 estrella1 facebook01 facebook1 facebook1!
facebook12 facebook123 facebook1234 falcon01 falcon1! falcon12 falcon123 falcon1234 fall2024 fall2025
family01 family1! family12 family123 family1234 father01 father1! father12 father123 father1234 fatima123
february01 february1 february1! february12 february123 february1234 fenerbahce1907 fernando1 ferrari01
ferrari1 ferrari1! ferrari12 ferrari123 ferrari1234 flamengo1 flower01 flower1! flower12 flower123
flower1234 football!1 football#1 football00 football007 football01 football1 football1! football11
football111 football12 football12! football123 football123! football1234 football12345 football123456
football13 football2 football2020 football2023 football2024 football2025 football2026 football22 football23
football3 football321 football69 football7 football99 football@1 football@123 forever01 forever1 forever1!
forever12 forever123 forever1234 fortnite01 fortnite1 fortnite1! fortnite12 fortnite123 fortnite1234
france01 france1! france12 france123 france1234 freedom01 freedom1 freedom1! freedom12 freedom123
freedom1234 friday01 friday1! friday12 friday123 friday1234 friday13 friends01 friends1 friends1! friends12
friends123 friends1234 fuckme69 fuckoff1 fuckyou1 fuckyou2 gabriela1 galatasaray1 gamer123 gaming123
ganesh123 gangsta1 gangster01 gangster1 gangster1! gangster12 gangster123 gangster1234 garfield01 garfield1
garfield1! garfield12 garfield123 garfield1234 geheim123 gemini01 gemini1! gemini12 gemini123 gemini1234
george01 george1! george12 george123 george1234 germany01 germany1 germany1! germany12 germany123
germany1234 ghost123 ghost1234 ginger01 ginger1! ginger12 ginger123 ginger1234 gmail123 gmail1234 goku1234
golden01 golden1! golden12 golden123 golden1234 golf1234 goofy123 google01 google1! google12 google123
google1234 green123 green1234 guest123 guest1234 guitar01 guitar1! guitar12 guitar123 guitar1234 h4x0r1337
hacker01 hacker1! hacker12 hacker123 hacker1234 halflife2 hallo123 hallo1234 hannah01 hannah1! hannah12
hannah123 hannah1234 hardcore1 harley01 harley1! harley12 harley123 harley1234 haslo123 hassan123 heaven01
heaven1! heaven12 heaven123 heaven1234 hell1234 hello007 hello111 hello12! hello123 hello123! hello1234
hello12345 hello123456 hello2020 hello2023 hello2024 hello2025 hello2026 hello321 hello@123 hellokitty1
hero1234 heslo123 hockey01 hockey1! hockey12 hockey123 hockey1234 hockey99 hola1234 homer123 homer1234
honda123 honda1234 honey123 honey1234 horse123 horse1234 hotmail01 hotmail1 hotmail1! hotmail12 hotmail123
hotmail1234 hottie101 hunter01 hunter1! hunter12 hunter123 hunter1234 i1love2you ibrahim1 ilove123
ilovegod01 ilovegod1 ilovegod1! ilovegod12 ilovegod123 ilovegod1234 iloveme01 iloveme1 iloveme1! iloveme12
iloveme123 iloveme1234 iloveu123 iloveu22 iloveyou!1 iloveyou#1 iloveyou00 iloveyou007 iloveyou01 iloveyou1
iloveyou1! iloveyou11 iloveyou111 iloveyou12 iloveyou12! iloveyou123 iloveyou123! iloveyou1234 iloveyou12345
iloveyou123456 iloveyou13 iloveyou2 iloveyou2020 iloveyou2023 iloveyou2024 iloveyou2025 iloveyou2026
iloveyou22 iloveyou23 iloveyou3 iloveyou321 iloveyou69 iloveyou7 iloveyou99 iloveyou@1 iloveyou@123 india123
india1234 indonesia1 instagram01 instagram1 instagram1! instagram12 instagram123 instagram1234 internet01
internet1 internet1! internet12 internet123 internet1234 iphone01 iphone1! iphone12 iphone123 iphone1234
ironman01 ironman1 ironman1! ironman12 ironman123 ironman1234 isabella01 isabella1 isabella1! isabella12
isabella123 isabella1234 italy123 italy1234 jakarta1 james123 james1234 jamesbond007 january01 january1
january1! january12 january123 january1234 jasmine1 jason123 jason1234 jennifer01 jennifer1 jennifer1!
jennifer12 jennifer123 jennifer1234 jessica01 jessica1 jessica1! jessica12 jessica123 jessica1234 jesus123
jesus1234 john1234 jonathan01 jonathan1 jonathan1! jonathan12 jonathan123 jonathan1234 jordan!1 jordan#1
jordan00 jordan007 jordan01 jordan1! jordan11 jordan111 jordan12 jordan12! jordan123 jordan123! jordan1234
jordan12345 jordan123456 jordan13 jordan2020 jordan2023 jordan2024 jordan2025 jordan2026 jordan22 jordan23
jordan321 jordan69 jordan99 jordan@1 jordan@123 joshua01 joshua1! joshua12 joshua123 joshua1234 july1234
june1234 justin01 justin1! justin12 justin123 justin1234 justinbieber01 justinbieber1 justinbieber1!
justinbieber12 justinbieber123 justinbieber1234 juventus01 juventus1 juventus1! juventus12 juventus123
juventus1234 kawasaki01 kawasaki1 kawasaki1! kawasaki12 kawasaki123 kawasaki1234 kevin123 kevin1234 killer01
killer1! killer12 killer123 killer1234 king1234 kitty123 kitty1234 kobe2408 kochanie1 krishna1 l33th4x0r
l3tm31n1 ladygaga01 ladygaga1 ladygaga1! ladygaga12 ladygaga123 ladygaga1234 lakers01 lakers1! lakers12
lakers123 lakers1234 lakers24 laura123 laura1234 lauren01 lauren1! lauren12 lauren123 lauren1234 lebron23
leet1337 legend01 legend1! legend12 legend123 legend1234 letme1n1 letmein!1 letmein#1 letmein00 letmein007
letmein01 letmein1 letmein1! letmein101 letmein11 letmein11! letmein111 letmein112 letmein1123 letmein11234
letmein12 letmein12! letmein123 letmein123! letmein1234 letmein12345 letmein123456 letmein13 letmein2
letmein2020 letmein2023 letmein2024 letmein2025 letmein2026 letmein22 letmein23 letmein3 letmein321
letmein69 letmein7 letmein99 letmein@1 letmein@123 liberty01 liberty1 liberty1! liberty12 liberty123
liberty1234 libra123 libra1234 lightning1 linux123 linux1234 lion1234 liverpool01 liverpool1 liverpool1!
liverpool12 liverpool123 liverpool1234 lkjhgfdsa1 login007 login111 login12! login123 login123! login1234
login12345 login123456 login2020 login2023 login2024 login2025 login2026 login321 login@123 london01
london1! london12 london123 london1234 loulou123 love1234 love12345 lovely01 lovely1! lovely12 lovely123
lovely1234 loveme01 loveme1! loveme12 loveme123 loveme1234 lovers123 loveyou1 loveyou123 loveyou2 lucifer01
lucifer1 lucifer1! lucifer12 lucifer123 lucifer1234 lucky123 lucky1234 madrid01 madrid1! madrid12 madrid123
madrid1234 maggie01 maggie1! maggie12 maggie123 maggie1234 manager01 manager1 manager1! manager12 manager123
manager1234 manchester01 manchester1 manchester1! manchester12 manchester123 manchester1234 manutd123
march123 march1234 maria123 maria1234 mariana1 marina123 mariposa1 mark1234 martin01 martin1! martin12
martin123 martin1234 master!1 master#1 master00 master007 master01 master1! master11 master111 master12
master12! master123 master123! master1234 master12345 master123456 master13 master2020 master2023 master2024
master2025 master2026 master22 master23 master321 master69 master99 master@1 master@123 matkhau1 matrix01
matrix1! matrix12 matrix123 matrix1234 matthew01 matthew1 matthew1! matthew12 matthew123 matthew1234
maverick1 mercedes01 mercedes1 mercedes1! mercedes12 mercedes123 mercedes1234 metallica01 metallica1
metallica1! metallica12 metallica123 metallica1234 mexico01 mexico1! mexico12 mexico123 mexico1234 michael!1
michael#1 michael00 michael007 michael01 michael1 michael1! michael11 michael111 michael12 michael12!
michael123 michael123! michael1234 michael12345 michael123456 michael13 michael2 michael2020 michael2023
michael2024 michael2025 michael2026 michael22 michael23 michael3 michael321 michael69 michael7 michael99
michael@1 michael@123 michelle01 michelle1 michelle1! michelle12 michelle123 michelle1234 mickey01 mickey1!
mickey12 mickey123 mickey1234 microsoft01 microsoft1 microsoft1! microsoft12 microsoft123 microsoft1234
minecraft01 minecraft1 minecraft1! minecraft12 minecraft123 minecraft1234 mnbvcxz1 mohamed1 mohammed1
molly123 molly1234 mommy123 mommy1234 monday01 monday1! monday12 monday123 monday1234 money123 money1234
monkey!1 monkey#1 monkey00 monkey007 monkey01 monkey1! monkey11 monkey111 monkey12 monkey12! monkey123
monkey123! monkey1234 monkey12345 monkey123456 monkey13 monkey2020 monkey2023 monkey2024 monkey2025
monkey2026 monkey22 monkey23 monkey321 monkey69 monkey99 monkey@1 monkey@123 morpheus1 motdepasse1 mother01
mother1! mother12 mother123 mother1234 motherfucker1 mudar123 music123 music1234 mustang01 mustang1
mustang1! mustang12 mustang123 mustang1234 my1password mylove01 mylove1! mylove12 mylove123 mylove1234
mypass123 mypassword1 naruto01 naruto1! naruto12 naruto123 naruto1234 natalie01 natalie1 natalie1! natalie12
natalie123 natalie1234 natasha1 nathan01 nathan1! nathan12 nathan123 nathan1234 ncc1701d ncc1701e nemo1234
neo12345 newpass1 newpass123 newpassword1 newyork01 newyork1 newyork1! newyork12 newyork123 newyork1234
nicole01 nicole1! nicole12 nicole123 nicole1234 ninja123 ninja1234 nintendo64 nirvana01 nirvana1 nirvana1!
nirvana12 nirvana123 nirvana1234 nokia123 nokia1234 nokia5800 nokia6300 noob1234 nopassword1 nothing01
nothing1 nothing1! nothing12 nothing123 nothing1234 november01 november1 november1! november12 november123
november1234 october01 october1 october1! october12 october123 october1234 october31 office01 office1!
office12 office123 office1234 olivia01 olivia1! olivia12 olivia123 olivia1234 omega123 onedirection01
onedirection1 onedirection1! onedirection12 onedirection123 onedirection1234 open1234 opensesame1 oracle01
oracle1! oracle11 oracle12 oracle123 oracle1234 orange01 orange1! orange12 orange123 orange1234 p4ssw0rd01
p4ssw0rd1 p4ssw0rd1! p4ssw0rd12 p4ssw0rd123 p4ssw0rd1234 p4ssword p@$$w0rd p@$$w0rd1 p@ss1234 p@ssw0rd!1
p@ssw0rd#1 p@ssw0rd00 p@ssw0rd007 p@ssw0rd01 p@ssw0rd1 p@ssw0rd1! p@ssw0rd11 p@ssw0rd111 p@ssw0rd12
p@ssw0rd12! p@ssw0rd123 p@ssw0rd123! p@ssw0rd1234 p@ssw0rd12345 p@ssw0rd123456 p@ssw0rd13 p@ssw0rd2
p@ssw0rd2020 p@ssw0rd2023 p@ssw0rd2024 p@ssw0rd2025 p@ssw0rd2026 p@ssw0rd22 p@ssw0rd23 p@ssw0rd3 p@ssw0rd321
p@ssw0rd69 p@ssw0rd7 p@ssw0rd99 p@ssw0rd@1 p@ssw0rd@123 p@ssword!1 p@ssword#1 p@ssword00 p@ssword007
p@ssword01 p@ssword1 p@ssword1! p@ssword11 p@ssword111 p@ssword12 p@ssword12! p@ssword123 p@ssword123!
p@ssword1234 p@ssword12345 p@ssword123456 p@ssword13 p@ssword2 p@ssword2020 p@ssword2023 p@ssword2024
p@ssword2025 p@ssword2026 p@ssword22 p@ssword23 p@ssword3 p@ssword321 p@ssword69 p@ssword7 p@ssword99
p@ssword@1 p@ssword@123 pa$$w0rd pa$$w0rd1 pa$$word1 pa55w0rd01 pa55w0rd1 pa55w0rd1! pa55w0rd12 pa55w0rd123
pa55w0rd1234 pa55word01 pa55word1 pa55word1! pa55word12 pa55word123 pa55word1234 pakistan1 panther01
panther1 panther1! panther12 panther123 panther1234 paris123 paris1234 parool123 pass1234 pass12345
pass123456 pass@word01 pass@word1 pass@word1! pass@word12 pass@word123 pass@word1234 passme01 passme1!
passme12 passme123 passme1234 passw0rd! passw0rd!1 passw0rd#1 passw0rd00 passw0rd007 passw0rd01 passw0rd1
passw0rd1! passw0rd11 passw0rd111 passw0rd12 passw0rd12! passw0rd123 passw0rd123! passw0rd1234 passw0rd12345
passw0rd123456 passw0rd13 passw0rd2 passw0rd2020 passw0rd2023 passw0rd2024 passw0rd2025 passw0rd2026
passw0rd22 passw0rd23 passw0rd3 passw0rd321 passw0rd69 passw0rd7 passw0rd99 passw0rd@1 passw0rd@123 passwd01
passwd1! passwd12 passwd123 passwd1234 password!1 password#1 password00 password007 password01 password1
password1! password101 password11 password11! password111 password112 password1123 password11234 password12
password12! password123 password123! password1234 password12345 password123456 password13 password1password
password2 password2020 password2023 password2024 password2025 password2026 password22 password23 password3
password321 password69 password7 password99 password@1 password@123 passwort01 passwort1 passwort1!
passwort12 passwort123 passwort1234 patrick01 patrick1 patrick1! patrick12 patrick123 patrick1234 paul1234
pepper01 pepper1! pepper12 pepper123 pepper1234 pepsi123 pepsi1234 peter123 peter1234 phantom01 phantom1
phantom1! phantom12 phantom123 phantom1234 phoenix01 phoenix1 phoenix1! phoenix12 phoenix123 phoenix1234
pikachu01 pikachu1 pikachu1! pikachu12 pikachu123 pikachu1234 pikachu25 pink1234 pizza123 pizza1234 playboy1
player123 playstation2 playstation3 poiuytrewq1 pokemon01 pokemon1 pokemon1! pokemon12 pokemon123
pokemon1234 polska123 porsche01 porsche1 porsche1! porsche12 porsche123 porsche1234 porsche911 prince01
prince1! prince12 prince123 prince1234 princesa1 princess!1 princess#1 princess00 princess007 princess01
princess1 princess1! princess11 princess111 princess12 princess12! princess123 princess123! princess1234
princess12345 princess123456 princess13 princess2 princess2020 princess2023 princess2024 princess2025
princess2026 princess22 princess23 princess3 princess321 princess69 princess7 princess99 princess@1
princess@123 private01 private1 private1! private12 private123 private1234 puppy123 puppy1234 purple01
purple1! purple12 purple123 purple1234 pussy123 q1w2e3r4 q1w2e3r4t5 q1w2e3r4t5y6 qazwsx01 qazwsx1! qazwsx12
qazwsx123 qazwsx1234 qazwsxedc1 qazwsxedc123 qq123456 queen123 queen1234 qw12er34 qwe12345 qwe123456
qwe123asd qwe123qwe qweasd01 qweasd1! qweasd12 qweasd123 qweasd1234 qweasdzxc01 qweasdzxc1 qweasdzxc1!
qweasdzxc12 qweasdzxc123 qweasdzxc1234 qweqwe123 qwer1234 qwert123 qwert1234 qwert12345 qwerty!1 qwerty#1
qwerty00 qwerty007 qwerty01 qwerty1! qwerty101 qwerty11 qwerty11! qwerty111 qwerty112 qwerty1123 qwerty11234
qwerty12 qwerty12! qwerty123 qwerty123! qwerty1234 qwerty12345 qwerty123456 qwerty13 qwerty2020 qwerty2023
qwerty2024 qwerty2025 qwerty2026 qwerty22 qwerty23 qwerty321 qwerty654321 qwerty69 qwerty99 qwerty@1
qwerty@123 qwertyui01 qwertyui1 qwertyui1! qwertyui12 qwertyui123 qwertyui1234 qwertyuiop01 qwertyuiop1
qwertyuiop1! qwertyuiop12 qwertyuiop123 qwertyuiop1234 qwertz01 qwertz1! qwertz12 qwertz123 qwertz1234
r00troot r2d2c3po rachel01 rachel1! rachel12 rachel123 rachel1234 rainbow01 rainbow1 rainbow1! rainbow12
rainbow123 rainbow1234 ranger12 realmadrid01 realmadrid1 realmadrid1! realmadrid12 realmadrid123
realmadrid1234 redpill1 redsox04 richard01 richard1 richard1! richard12 richard123 richard1234 robert01
robert1! robert12 robert123 robert1234 roberto1 roblox01 roblox1! roblox12 roblox123 roblox1234 rockstar01
rockstar1 rockstar1! rockstar12 rockstar123 rockstar1234 rocky123 rocky1234 rodrigo1 root1234 russia01
russia1! russia12 russia123 russia1234 rusty123 rusty1234 s3cr3t123 s3cret12 sairam123 samantha01 samantha1
samantha1! samantha12 samantha123 samantha1234 samsung01 samsung1 samsung1! samsung12 samsung123 samsung1234
sandra01 sandra1! sandra12 sandra123 sandra1234 sarah123 sarah1234 satan123 satan1234 sayang123 schatz123
school12 school123 scooby01 scooby1! scooby12 scooby123 scooby1234 scorpio1 scorpion01 scorpion1 scorpion1!
scorpion12 scorpion123 scorpion1234 sebastian1 secret01 secret1! secret12 secret123 secret1234 secure01
secure1! secure12 secure123 secure1234 security01 security1 security1! security12 security123 security1234
senha123 september01 september1 september1! september12 september123 september1234 server01 server1!
server12 server123 server1234 service01 service1 service1! service12 service123 service1234 sexy1234
sexygirl1 shadow01 shadow1! shadow12 shadow123 shadow1234 shark123 shark1234 sifre123 silver01 silver1!
silver12 silver123 silver1234 simpson01 simpson1 simpson1! simpson12 simpson123 simpson1234 sister01
sister1! sister12 sister123 sister1234 slipknot01 slipknot1 slipknot1! slipknot12 slipknot123 slipknot1234
snake123 snake1234 snoopy01 snoopy1! snoopy12 snoopy123 snoopy1234 soccer01 soccer1! soccer10 soccer12
soccer123 soccer1234 soleil123 something01 something1 something1! something12 something123 something1234
sophie01 sophie1! sophie12 sophie123 sophie1234 sparky01 sparky1! sparky12 sparky123 sparky1234 spider01
spider1! spider12 spider123 spider1234 spiderman01 spiderman1 spiderman1! spiderman12 spiderman123
spiderman1234 spiderman3 spring!1 spring#1 spring00 spring007 spring01 spring1! spring11 spring111 spring12
spring12! spring123 spring123! spring1234 spring12345 spring123456 spring13 spring2020 spring2023 spring2024
spring2025 spring2026 spring22 spring23 spring321 spring69 spring99 spring@1 spring@123 starcraft01
starcraft1 starcraft1! starcraft12 starcraft123 starcraft1234 startrek01 startrek1 startrek1! startrek12
startrek123 startrek1234 starwars01 starwars1 starwars1! starwars12 starwars123 starwars1234 starwars77
steelers01 steelers1 steelers1! steelers12 steelers123 steelers1234 stephanie01 stephanie1 stephanie1!
stephanie12 stephanie123 stephanie1234 steven01 steven1! steven12 steven123 steven1234 student1 student123
sum41rock summer!1 summer#1 summer00 summer007 summer01 summer1! summer11 summer111 summer12 summer12!
summer123 summer123! summer1234 summer12345 summer123456 summer13 summer2020 summer2023 summer2024
summer2025 summer2026 summer22 summer23 summer321 summer69 summer99 summer@1 summer@123 sunday01 sunday1!
sunday12 sunday123 sunday1234 sunshine!1 sunshine#1 sunshine00 sunshine007 sunshine01 sunshine1 sunshine1!
sunshine11 sunshine111 sunshine12 sunshine12! sunshine123 sunshine123! sunshine1234 sunshine12345
sunshine123456 sunshine13 sunshine2 sunshine2020 sunshine2023 sunshine2024 sunshine2025 sunshine2026
sunshine22 sunshine23 sunshine3 sunshine321 sunshine69 sunshine7 sunshine99 sunshine@1 sunshine@123
superman!1 superman#1 superman00 superman007 superman01 superman1 superman1! superman11 superman111
superman12 superman12! superman123 superman123! superman1234 superman12345 superman123456 superman13
superman2 superman2020 superman2023 superman2024 superman2025 superman2026 superman22 superman23 superman3
superman321 superman69 superman7 superman99 superman@1 superman@123 support1 support123 suzuki01 suzuki1!
suzuki12 suzuki123 suzuki1234 sweetheart01 sweetheart1 sweetheart1! sweetheart12 sweetheart123
sweetheart1234 sweety01 sweety1! sweety12 sweety123 sweety1234 sysadmin1 system01 system1! system12
system123 system1234 t00rt00r taurus01 taurus1! taurus12 taurus123 taurus1234 taylor01 taylor1! taylor12
taylor123 taylor1234 teacher1 teacher123 teamo123 teamo1234 temp1234 temppass1 tennis01 tennis1! tennis12
tennis123 tennis1234 test123! test1234 test12345 test123456 test2020 test2023 test2024 test2025 test2026
test@123 tester01 tester1! tester12 tester123 tester1234 testing1 testing123 testtest1 texas123 texas1234
thepassword1 thomas01 thomas1! thomas12 thomas123 thomas1234 thunder1 thunder12 thx1138x tiger123 tiger1234
tigger12 tinkerbell01 tinkerbell1 tinkerbell1! tinkerbell12 tinkerbell123 tinkerbell1234 toor1234 toyota01
toyota1! toyota12 toyota123 toyota1234 trinity1 trustno01 trustno1 trustno1! trustno12 trustno123
trustno1234 turtle01 turtle1! turtle12 turtle123 turtle1234 twitter01 twitter1 twitter1! twitter12
twitter123 twitter1234 ty123456 tyler123 tyler1234 u2achtung ubuntu01 ubuntu1! ubuntu12 ubuntu123 ubuntu1234
unlock01 unlock1! unlock12 unlock123 unlock1234 usa12345 user1234 valentina1 veronica1 victoria01 victoria1
victoria1! victoria12 victoria123 victoria1234 vietnam1 viking12 virgo123 virgo1234 vladimir1 vodka123
vodka1234 w3lcome1 warcraft01 warcraft1 warcraft1! warcraft12 warcraft123 warcraft1234 warcraft3 wasd1234
welc0me1 welcome!1 welcome#1 welcome00 welcome007 welcome01 welcome1 welcome1! welcome101 welcome11
welcome11! welcome111 welcome112 welcome1123 welcome11234 welcome12 welcome12! welcome123 welcome123!
welcome1234 welcome12345 welcome123456 welcome13 welcome2 welcome2020 welcome2023 welcome2024 welcome2025
welcome2026 welcome22 welcome23 welcome3 welcome321 welcome69 welcome7 welcome99 welcome@1 welcome@123
welkom01 welkom123 whatever01 whatever1 whatever1! whatever12 whatever123 whatever1234 whiskey01 whiskey1
whiskey1! whiskey12 whiskey123 whiskey1234 white123 white1234 william01 william1 william1! william12
william123 william1234 windows01 windows1 windows1! windows10 windows12 windows123 windows1234 windows7
windows98 windowsxp1 winter!1 winter#1 winter00 winter007 winter01 winter1! winter11 winter111 winter12
winter12! winter123 winter123! winter1234 winter12345 winter123456 winter13 winter2020 winter2023 winter2024
winter2025 winter2026 winter22 winter23 winter321 winter69 winter99 winter@1 winter@123 wo123456 wolf1234
wsxedc123 ww123456 xbox3600 yahoo123 yahoo1234 yamaha01 yamaha1! yamaha12 yamaha123 yamaha1234 yankees01
yankees1 yankees1! yankees12 yankees123 yankees1234 yankees2 yellow01 yellow1! yellow12 yellow123 yellow1234
yourpassword1 youtube01 youtube1 youtube1! youtube12 youtube123 youtube1234 z1x2c3v4 zaq12wsx zaq1xsw2
zaq1zaq1 zaqwsx123 zxc12345 zxc123456 zxc123zxc zxcv1234 zxcvbn01 zxcvbn1! zxcvbn12 zxcvbn123 zxcvbn1234
zxcvbnm01 zxcvbnm1 zxcvbnm1! zxcvbnm12 zxcvbnm123 zxcvbnm1234 zxczxc123 zz123456
`;

/** Passwords that attackers try first, in lower case. */
export const COMMON_PASSWORDS: ReadonlySet<string> = new Set(LIST.split(/\s+/).filter(Boolean));
