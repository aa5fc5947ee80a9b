//! Everyday English that judgments hardly use, so that a witness's own words are not taken for names.

/// Folded, parted by spaces.
#[rustfmt::skip]
pub(crate) const EVERYDAY: &str = "
today tomorrow yesterday tonight now soon later then again always never sometimes often once twice already still yet just maybe perhaps almost really very quite too also
call calls called calling phone phoned ring rang talk talked talking say says said saying tell tells told telling speak spoke spoken ask asked asking answer answered shout shouted shouting
scream screamed screaming cry cried crying laugh laughed whisper whispered hear heard listen listened see saw seen seeing look looked looking watch watched find found lose lost
go goes went gone going come comes came coming leave leaves left leaving run ran running walk walked walking drive drove driven driving ride rode fly flew stop stopped wait waited waiting
stay stayed sit sat sitting stand stood standing lie lay lying sleep slept wake woke eat ate eaten drink drank cook cooked wash washed clean cleaned work worked working play played
take takes took taken taking bring brought carry carried hold held put pull pulled push pushed throw threw thrown catch caught drop dropped pick picked open opened close closed lock locked
break broke broken cut burn burned burnt burning hit beat beaten beating kick kicked punch punched slap slapped shoot shot shooting kill killed killing die died dying dead hurt hurts
bleed bleeding blood wound wounded bomb bombs bombed bombing shell shells shelled shelling explode exploded explosion explosions blast gun guns gunfire gunshot rifle rifles pistol bullet bullets
tank tanks plane planes aircraft helicopter helicopters drone drones rocket rockets missile missiles mortar mortars mine mines sniper snipers checkpoint checkpoints patrol patrols convoy raid raids raided
soldier soldiers fighter fighters militia militiamen rebel rebels troops guard guards officer officers commander police policeman prisoner prisoners prison cell cells jail detained detain torture tortured
arrest arrested kidnap kidnapped abducted interrogate interrogated interrogation blindfold blindfolded handcuffs handcuffed tied electric shock shocks cable cables stick sticks whip hose pipe boot boots
house houses home homes room rooms door doors window windows roof wall walls floor kitchen bathroom bedroom stairs basement cellar garden yard gate street streets road roads square corner bridge
village villages town towns city cities market markets shop shops school schools mosque church hospital clinic station bus buses car cars truck trucks van taxi train bike bicycle motorbike boat
camp camps tent tents border borders river rivers hill hills mountain mountains field fields farm farms tree trees olive forest desert sea water rain snow wind fire smoke dust light dark darkness
morning noon afternoon evening night midnight dawn day days week weeks month months year years hour hours minute minutes second seconds time times winter summer spring autumn friday
man men woman women boy boys girl girls child children baby babies son sons daughter daughters father fathers mother mothers dad mum mom parents brother brothers sister sisters uncle uncles aunt aunts
cousin cousins grandfather grandmother grandson wife wives husband husbands family families neighbour neighbours neighbor neighbors friend friends people person somebody someone nobody everyone everybody anyone
nothing something everything anything other others another same different new old young big small large little long short tall fat thin high low good bad better worse best worst nice kind cruel
hot cold warm wet dry hard soft heavy light fast slow quick quickly slowly early late near far close away here there where everywhere inside outside upstairs downstairs behind front back side left right
up down over under above below between among around through across along toward towards into onto out off about against until since before after during while because although though however if unless
white black red green blue yellow brown grey gray hair beard eye eyes face hand hands head heads leg legs arm arms foot feet finger fingers back chest stomach mouth nose ear ears neck shoulder knee skin
clothes shirt trousers jacket coat shoes hat scarf dress uniform uniforms mask masks masked bag bags box boxes money food bread rice tea coffee milk sugar meat egg eggs salt oil gas petrol bottle cup plate knife
letter letters paper papers book books page pages pen photo photos picture pictures video camera radio television news name names number numbers word words list lists card cards key keys phone phones
afraid scared fear angry happy sad tired hungry thirsty sick ill pain alone together quiet silent loud safe danger dangerous alive free ready sure sorry okay ok yes no please thank thanks hello
know knew known think thought believe believed remember remembered forget forgot forgotten understand understood want wanted need needed try tried hope hoped feel felt like liked love loved hate hated
give gave given get got make made do did done have had has be been being was were am is are will would can could may might must shall should let lets keep kept begin began start started finish finished end ended
buy bought sell sold pay paid cost live lived living born grow grew marry married help helped save saved hide hid hidden escape escaped flee fled follow followed search searched meet met visit visited
send sent receive received return returned move moved turn turned fall fell fallen rise rose climb climbed jump jumped cross crossed pass passed reach reached enter entered fill filled show showed shown
happen happened happens become became seem seemed change changed count counted write wrote written read sign signed learn learned teach taught study studied use used using build built fix fixed destroy destroyed
attack attacked attacks war battle fight fought fighting peace government army force forces group groups side law court judge lawyer witness story truth lie lies question questions problem reason thing things
one two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty hundred thousand half first second third last next only all some any many much more most few several both each every none
i me my mine myself you your yours he him his himself she her hers herself it its itself we us our ours ourselves they them their theirs themselves this that these those who whom whose which what when why how
and or but so than as at by for from in of on to with without within per via the a an not nor neither either such own version web net site link mail email address chapter sink bulb lamp plates plate drone handle
";
