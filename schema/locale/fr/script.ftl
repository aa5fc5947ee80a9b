# Ce qu'on lit au témoin avant d'écrire quoi que ce soit.
version = 1
language = fr
name = Français
intro = Mon nom figure sur la carte que je vous ai remise. Nous écrivons ce que des personnes ont vécu, pour que cela ne soit pas oublié et puisse aider à établir ce qui s'est passé. C'est vous qui décidez de parler, de ce que vous taisez et du moment où vous arrêtez. Nous ne pouvons vous promettre ni protection, ni argent, ni résultat. Ce que vous me dites est gardé sous clé, et votre nom est gardé à part de vos paroles : il faut plusieurs personnes, en des lieux différents, pour le rouvrir. Vous pourrez changer d'avis plus tard ; ce qui aura été publié d'ici là ne peut pas être repris.
record = Puis-je écrire ce que vous me dites ?
assent = (À l'enfant) La personne qui s'occupe de toi est d'accord. Je voudrais savoir ce que tu veux, toi. Tu peux dire non, personne ne sera fâché. Veux-tu raconter ?
public = Tout le monde peut-il le lire : dans des rapports, sur internet ?
media = Des journalistes peuvent-ils l'utiliser ?
partner = D'autres organisations avec lesquelles nous travaillons peuvent-elles le lire ?
court = Un tribunal, ou une enquête qui le prépare, peut-il le lire ?
level = Comment pouvons-nous vous appeler : pas du tout, sous un autre nom ou sous le vôtre ?
thanks = Merci. Vous pouvez changer chacune de ces réponses à tout moment, aussi après aujourd'hui.
