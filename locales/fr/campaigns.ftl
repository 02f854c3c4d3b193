# Les textes presque identiques, comptés comme une seule campagne.
campaigns-title = Campagnes
campaigns-one-of = { $n ->
    [one] { $n } texte presque identique
   *[other] L’un de { $n } textes presque identiques
}
campaigns-show-title = { $n ->
    [one] { $n } texte
   *[other] { $n } textes presque identiques
}
campaigns-show-lead = Ces textes disent à peu près la même chose, à peu près avec les mêmes mots. Chacun compte et reste là où il a été publié.
campaigns-people = { $n ->
    [one] De { $n } personne
   *[other] De { $n } personnes
}
campaigns-organisations = { $n ->
    [one] De { $n } organisation
   *[other] De { $n } organisations
}
campaigns-from = Premier texte le
campaigns-to = Dernier texte le
campaigns-on = Tous le
campaigns-first-text = Premier texte
campaigns-texts = Textes
campaigns-all-texts = Les { $n } textes
campaigns-identical = Mot pour mot identique au premier texte
campaigns-differences = Ce qui diffère du premier texte
campaigns-too-long = Diffère du premier texte ; l’un des deux est trop long pour montrer où
campaigns-desk-title = Campagne { $number }
campaigns-desk-lead = Les textes presque identiques sont comptés ensemble, afin que vous voyiez combien de personnes les ont envoyés. Rien n’est masqué ni moins bien classé pour autant.
campaigns-none = Aucun texte n’est presque identique à un autre.
campaigns-all = Toutes les campagnes
campaigns-empty = Il ne reste aucun texte dans cette campagne.
campaigns-number = Campagne
campaigns-column-people = Personnes
campaigns-column-organisations = Organisations
campaigns-column-first = Première date
campaigns-column-last = Dernière date
campaigns-public = Voir la page publique
campaigns-take-out-lead = Si un texte n’est pas le même, retirez-le de la campagne : il compte alors à part. Vous pouvez l’y remettre.
campaigns-hide = Voir ces textes pour les masquer
campaigns-hide-hint = Dire la même chose que d’autres n’enfreint aucune règle. Ne les masquez que si le texte lui-même en enfreint une.
campaigns-take-out = Ce n’est pas le même texte
campaigns-outs = Textes retirés
campaigns-outs-lead = Ces textes n’entrent dans aucune campagne tant que personne ne les y remet.
campaigns-back = Comparer de nouveau
campaigns-taken-out = { $symbol } est retiré de la campagne et compte à part.
campaigns-put-back = { $symbol } est de nouveau comparé aux autres textes.
campaigns-changed-meanwhile = Ce texte a été modifié ou déplacé entre-temps. Rien n’a été changé. Consultez de nouveau la liste.
