# Ce qu'on lit au témoin avant d'écrire quoi que ce soit. $opens-name et $opens-contact : combien de personnes doivent être d'accord pour ouvrir un nom ou un contact.
version = 2
language = fr
name = Français
intro = Vous savez qui je suis et pour qui j'écris ; sinon, demandez-le-moi. Nous écrivons ce que des personnes ont vécu, pour que cela ne soit pas oublié et puisse aider à établir ce qui s'est passé. C'est vous qui décidez de parler, de ce que vous taisez et du moment où vous arrêtez. Nous ne pouvons vous promettre ni protection, ni argent, ni résultat. Ce que vous me dites est gardé sous clé, et votre nom est gardé à part de vos paroles : { $opens-name ->
        [1] une personne qui en a la clé peut le rouvrir
       *[other] personne ne peut le rouvrir seul, il faut l'accord d'au moins deux personnes
    }. Vous pourrez changer d'avis plus tard ; ce qui aura été publié d'ici là ne peut pas être repris.
record = Puis-je écrire ce que vous me dites ?
assent = (À l'enfant) La personne qui s'occupe de toi est d'accord. Je voudrais savoir ce que tu veux, toi. Tu peux dire non, personne ne sera fâché. Veux-tu raconter ?
public = Tout le monde peut-il le lire : dans des rapports, sur internet ?
media = Des journalistes peuvent-ils l'utiliser ?
partner = D'autres organisations avec lesquelles nous travaillons peuvent-elles le lire ?
court = Un tribunal, ou une enquête qui le prépare, peut-il le lire ?
level = Comment pouvons-nous vous appeler : pas du tout, sous un autre nom ou sous le vôtre ?
thanks = Merci. Vous pouvez changer chacune de ces réponses à tout moment, aussi après aujourd'hui.

# Ce qui est dit encore au témoin, quand l'entretien est dans sa langue et que l'on interroge dans une autre la personne qui écrit. Une ligne
# qui manque dans le texte de l'organisation n'est posée que dans la langue de qui écrit.
conditions = À quelles conditions ?
content = Que peut-on y utiliser : vos paroles, des images, votre voix, des films ?
same = De la même façon là aussi ?
embargo = Y a-t-il une date avant laquelle rien ne doit être publié ?
present = Qui d'autre est ici avec nous ? Acceptez-vous qu'ils entendent ce que vous dites ?
earlier = Quelqu'un vous a-t-il déjà interrogé à ce sujet ?
seen = Avez-vous déjà parlé avec nous, et avez-vous reçu un code ?
full-name = Quel est votre nom complet, et comment s'écrit-il ?
right = Ai-je bien écrit votre nom ?
other-names = Vous connaît-on sous un autre nom, ou le vôtre s'écrit-il autrement quelque part ?
pseudonym = Comment devons-nous vous appeler dans ce qui est écrit ? Ni votre nom, ni un nom sous lequel on vous connaît.
kunya = Ce nom dit le nom de votre enfant, et avec lui votre famille. Le voulez-vous malgré tout ?
own-name = C'est l'un de vos noms ; on pourrait vous reconnaître. Choisissez-en un autre, s'il vous plaît.
near-name = Il ressemble à l'un de vos noms ; on pourrait vous reconnaître. Choisissez-en un autre, s'il vous plaît.
taken = Une autre personne est déjà appelée ainsi. Choisissez-en un autre, s'il vous plaît.
read-back = Je vais vous lire ce que j'ai écrit. Dites-moi où ce n'est pas juste.
handling = Comment vous joindre sans vous mettre en danger ? Que ne devons-nous jamais faire ?
contact = Où pouvons-nous vous joindre ? Cela est scellé à part de vos paroles : { $opens-contact ->
        [1] une personne qui en a la clé peut l'ouvrir
       *[other] personne ne peut l'ouvrir seul
    }.
goodbye = Nous avons terminé. Merci de ce que vous nous avez confié. Vous pouvez y ajouter quelque chose ou changer d'avis, même après aujourd'hui.
