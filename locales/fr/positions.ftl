positions-heading = Positions d’organisations
positions-none = Aucune organisation n’a encore donné sa position.
positions-write = Position de { $organisation }
positions-title = Position de { $organisation } sur { $symbol }
positions-given = Ses positions
positions-drafts = Brouillons de positions
positions-draft-seen-all = Seules les personnes qui parlent au nom de cette organisation les voient.
positions-crumb = Position
positions-organisation = À propos de cette organisation
positions-back = Retour à l’idée
positions-firms = { $n ->
    [one] Pour { $n } entreprise
   *[other] Pour { $n } entreprises
}
positions-firms-stated = Déclaré par { $name } au nom de { $organisation } ; non vérifié
positions-state-hidden = Masquée
positions-draft-seen = Ceci est un brouillon. Seules les personnes qui parlent au nom de cette organisation le voient.
positions-hidden-you-see = Cette position est masquée. Vous la voyez parce qu’elle est la vôtre, ou parce que vous modérez.
positions-withdrawn-on = Retirée le
positions-hidden-on = Masquée le
positions-rule = La règle
positions-edit = Modifier
positions-draft-another = En rédiger une autre
positions-withdraw = Retirer
positions-flag = Signaler
positions-history = Historique
positions-version-text = Afficher le texte
positions-act-drafted = Brouillon enregistré
positions-act-published = Publiée
positions-act-changed = Modifiée
positions-act-withdrawn = Retirée
positions-edit-title = Position de { $organisation } sur { $symbol } : rédaction
positions-edit-draft = Seules les personnes qui parlent au nom de cette organisation voient un brouillon. Une fois publiée, la position figure au-dessus du débat avec votre nom et la date.
positions-edit-public = Cette position est publique. Votre modification l’est dès que vous l’enregistrez ; les versions précédentes restent lisibles.
positions-clash = Un ou une collègue a enregistré cette position depuis que vous l’avez ouverte. Sa version figure ici, la vôtre dans le formulaire ci-dessous. Enregistrez de nouveau pour remplacer la sienne par la vôtre.
positions-clash-now = Ce qui figure actuellement
positions-stance = Quelle est la position de l’organisation ?
positions-stance-missing = Choisissez la position de l’organisation
positions-text = Que dit-elle, et pourquoi ?
positions-text-missing = Écrivez ce que dit l’organisation
positions-text-long = { $n ->
    [one] Le texte dépasse la limite de { $n } caractère
   *[other] Le texte dépasse la limite de { $n } caractères
}
positions-firms-label = Au nom de combien d’entreprises parle-t-elle ?
positions-firms-hint = En chiffres seulement. Les lecteurs voient que c’est vous qui l’avez déclaré et que personne ne l’a vérifié.
positions-firms-wrong = Écrivez le nombre d’entreprises en chiffres, ou laissez le champ vide
positions-save-draft = Enregistrer le brouillon
positions-publish = Publier
positions-save = Enregistrer pour tout le monde
positions-saved = Le brouillon est enregistré.
positions-published = La position est publiée.
positions-withdraw-title = Retirer la position de { $organisation } sur { $symbol }
positions-withdraw-explained = Le texte et ses versions précédentes disparaissent de ce site. La page reste et indique depuis quand. L’organisation pourra donner une autre position plus tard.
positions-withdraw-confirm = Retirer cette position
positions-withdrawn = La position est retirée.
positions-changed-meanwhile = Un ou une collègue a modifié cette position entre-temps. Rouvrez-la et regardez-la d’abord.
positions-refused-closed = Le débat est clos : une position peut être lue ou retirée, mais plus rédigée.
positions-refused-idea = Cette idée ne reçoit pas de positions : elle est masquée, retirée ou rattachée à une autre.
positions-refused-hidden = Cette position est masquée. La personne qui l’a enregistrée en dernier peut faire appel ; d’ici là, elle ne peut pas être modifiée.
positions-remarks = Remarques de collègues
positions-remarks-lead = Seules les personnes qui parlent au nom de { $organisation } voient ces remarques. Elles ne sont jamais publiées.
positions-remarks-none = Aucune remarque pour le moment.
positions-remarks-full = Il y a déjà 100 remarques : il n’y a plus de place.
positions-remark = Votre remarque
positions-remark-missing = Écrivez une remarque
positions-remark-send = Laisser la remarque
positions-remarked = Vos collègues peuvent lire votre remarque.
