# Les touches avec lesquelles on parcourt ce qui attend une décision.
keys-title = Raccourcis clavier
keys-lead = Une touche ouvre une page, ou choisit et déplace le curseur. Rien n’est décidé avant que vous appuyiez sur Entrée sur un bouton. Une touche sans effet sur une page n’y fait rien.
keys-next = Texte suivant
keys-previous = Texte précédent
keys-turn = Le texte suivant, le précédent
keys-open = Ouvrir le texte à sa place
keys-approve = Le conserver, le publier ou le rendre de nouveau visible
keys-edit = Demander une modification à la personne qui l’a rédigé
keys-hide = Le masquer ou le refuser, ou maintenir la décision : règle et motif suivent
keys-escalate = Le transmettre au secrétariat : le motif suit
keys-undo = Vers le bouton qui annule votre dernière décision
keys-help = Ces raccourcis
keys-use = Utiliser ces raccourcis
keys-use-hint = Ce choix est gardé sur cet appareil. Pendant que vous écrivez dans un champ, aucune touche ne fait autre chose.
