# Fusion d’idées.
merging-heading = Intégrer à une autre idée
merging-lead = Lorsque deux idées disent la même chose, celle-ci peut être intégrée à l’autre. Vous verrez les deux avant toute fusion.
merging-title = Intégrer { $symbol } à une autre idée
merging-into = À quelle idée ?
merging-into-hint = Son numéro ou sa cote, par exemple I-7
merging-into-missing = Indiquez le numéro de l’autre idée
merging-into-unknown = Aucune idée ne porte ce numéro
merging-look = Comparer les deux idées
merging-itself = Une idée ne peut pas être intégrée à elle-même
merging-not-published = Cette idée n’est plus publiée séparément et ne peut donc pas être intégrée à une autre
merging-into-merged = L’autre idée est déjà intégrée à une troisième. Choisissez cette dernière.
merging-into-not-published = L’autre idée est masquée ou retirée
merging-will = Ce qui va se passer
merging-will-lead = L’adresse de { $symbol } mène à { $other }, qui l’indique. { $symbol } quitte les listes, les totaux, la recherche et les flux.
merging-will-stay = Le texte, les commentaires et les soutiens de { $symbol } sont conservés et restent consultables. Il n’est plus possible de la commenter ni de la soutenir.
merging-will-both = { $n ->
    [0] Personne ne soutient les deux.
    [one] { $n } personne soutient les deux et compte une fois.
   *[other] { $n } personnes soutiennent les deux et comptent une fois chacune.
}
merging-will-count = { $n ->
    [0] Ensuite, personne ne soutient { $other }. Son auteur ou autrice ne compte pas.
    [one] Ensuite, { $n } personne soutient { $other }. Son auteur ou autrice ne compte pas.
   *[other] Ensuite, { $n } personnes soutiennent { $other }. Son auteur ou autrice ne compte pas.
}
merging-will-organisations = Ces organisations soutiennent aussi { $other } à partir de ce moment :
merging-will-positions = Les positions de ces organisations restent avec { $symbol }, où l’on peut les lire :
merging-will-tell = Les personnes qui ont proposé les deux idées en sont informées par courriel, avec votre motif.
merging-will-undo = La fusion peut être annulée : les soutiens venus avec elle repartent aussi.
merging-reason-hint = Tout le monde peut le lire. Ne nommez personne.
merging-send = Intégrer { $symbol } à { $other }
merging-done = { $symbol } a été intégrée à cette idée, et les personnes qui ont proposé les deux en sont informées.
merging-undo-title = Annuler la fusion de { $symbol }
merging-undo-lead = { $symbol } redevient une idée distincte, avec son texte, ses commentaires et ses soutiens. Les soutiens venus avec elle quittent { $other }. Les personnes qui ont proposé les deux idées en sont informées par courriel.
merging-undo-send = Annuler la fusion
merging-undo-chain = L’autre idée a été intégrée à une troisième. Annulez d’abord cette fusion.
merging-undone = { $symbol } est de nouveau une idée distincte, et les personnes qui ont proposé les deux en sont informées.
merging-state = Fusionnée
merging-part-since = Intégrée à une autre idée depuis le
merging-kept = Le texte, les commentaires et les soutiens sont conservés tels quels. Les nouveaux relèvent de l’autre idée.
merging-parts = Intégrées à cette idée
merging-parts-lead = Les personnes qui soutenaient ces idées comptent ici, une fois chacune. Leurs textes et commentaires restent consultables.
merging-step = Intégrée à
merging-step-undone = De nouveau une idée distincte, détachée de
merging-letter-subject = Votre idée { $symbol } est maintenant intégrée à { $other }
merging-letter = Le secrétariat a intégré votre idée { $symbol } à l’idée { $other }.
merging-letter-undone-subject = Votre idée { $symbol } est de nouveau distincte
merging-letter-undone = Le secrétariat a annulé la fusion de votre idée { $symbol } avec { $other }.
merging-letter-other-subject = { $symbol } est maintenant intégrée à votre idée { $own }
merging-letter-other = Le secrétariat a intégré l’idée { $symbol } à votre idée { $own }. Les personnes qui la soutenaient comptent avec les vôtres, une fois chacune.
merging-letter-other-undone-subject = { $symbol } n’est plus intégrée à votre idée { $own }
merging-letter-other-undone = Le secrétariat a annulé la fusion de l’idée { $symbol } avec votre idée { $own }. Les soutiens venus avec elle sont repartis.
