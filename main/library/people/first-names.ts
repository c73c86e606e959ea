// Names that many people have in the eight languages: a lone word behind "I'm" counts as a name only where it stands here or in the
// directory. Left out is what is a place, a month, a people or a word as well.

const LISTS = `
adam adrian aisha alan albert alejandro alex alexander alexandra ali alice alicia alison alma amanda amelia amina ana anders andrea andreas
andrew andrzej angela anita anja ann anna anne annika anton antonia antonio arthur astrid barbara beata beatriz ben benjamin bernd bernard
bert birgit bob bogdan brian brigitte bruno camille carl carla carlo carlos carmen carol caroline catarina caterina catherine cecilia chiara
chris christel christina christine christoph christopher clara claudia claudio claus colin cristina dagmar daniel daniela david debora deborah
denise dennis diana diego dieter diogo dominik dominique doris dorota duarte edith eduardo edward elena eleonora elisa elisabeth elizabeth ellen
elsa emil emily emma eric erik erika ernst esther eva ewa fatima federico felipe felix fernando filip filipe florian francesca francesco
francisco frank franz frederic friedrich gabriel gabriela gabriele gary geert george gerard gerd gerhard giorgio giovanni giulia giuseppe
gonzalo grzegorz guido guillaume gustav hannah hans harald harry hassan heike heinz helen helena helene helga hendrik henri henrik henry
herbert hermann hugo ian ibrahim ignacio inge ingrid irene isabel isabella isabelle ivan jack jacek jacob jacques jakob jakub james jan jane
janet jasmin javier jean jeff jennifer jens jeremy jerzy jessica jim joan joana joanna joao joaquin johanna johannes john jonas jonathan joop
jorge jose josef joseph juan julia julian julie julien jurgen justyna kamil karen karin karl karolina katarzyna kate katharina kathrin katja kees
kenneth kevin klaus krzysztof lars laura laurent lena leo leon leonardo leonie linda lisa lorenzo louis louise lucas lucia lucy luigi luis
luisa lukas lukasz maarten maciej madeleine magda magdalena manfred manuel manuela marc marcel marcin marco marcos marek margaret margarida
margit maria marianne marie marieke mario marion mark markus marta martha martin martina mary maryam mateusz matteo matthew matthias max
maximilian mehmet mia michael michal michel michele miguel mike mohamed mohammed monica monika moritz muhammad mustafa nadia nadine nancy
natalia natalie nathalie nicholas nicola nicolas nicole niels nils nina nora olga oliver olivia olivier oscar oskar otto pablo paola paolo pascal
patricia patrick paul paula paulina pauline paulo pawel pedro peter petra philip philipp philippe pierre pieter piotr rachel rafael ralf raquel
raul rebecca regina reinhard renate renata ricardo riccardo richard robert roberta roberto rodrigo roger roland rosa ruth ryan samira samuel
sandra sara sarah sebastian sergio silke silvia simon simone sofia sofie sonia sonja sophia sophie stefan stefania stefano stephan stephanie
stephen steve steven susan susana susanne sven sylvie tania tatjana teresa theo theresa thierry thomas tiago tim tobias tom tomas tomasz tony
torsten ulrich ulrike ursula ute uwe valentina valeria vanessa vera veronika victor vincent viola virginie walter werner willem william
wojciech wolfgang yasmin yusuf yvonne zofia zuzanna`

export const FIRST_NAMES: ReadonlySet<string> = new Set(LISTS.trim().split(/\s+/))
