photos-link = Photos
photos-edit = Ajouter ou retirer des photos
photos-title = Photos de { $symbol }
photos-none = Il n’y a pas encore de photos.
photos-nth = Photo { $n } sur { $of } :
photos-remove = Retirer la photo { $n }
photos-add = Ajouter une photo
photos-lead = Jusqu’à trois photos figurent sous votre idée, sous forme de liens. Elles ne se chargent que si quelqu’un les ouvre. Nous réduisons chaque photo et en retirons le lieu et l’heure inscrits par l’appareil.
photos-file = Photo
photos-file-hint = JPEG, PNG ou WebP, { $limit } au plus
photos-file-note = Ne montrez ni personnes qui n’ont pas donné leur accord, ni papiers portant des noms.
photos-alt = Que voit-on sur cette photo ?
photos-alt-hint = Une phrase, pour qui ne voit pas ou n’ouvre pas la photo
photos-alt-missing = Décrivez la photo en mots
photos-alt-long = { $n ->
    [one] La description a { $n } caractère de trop
   *[other] La description a { $n } caractères de trop
}
photos-alt-lines = Écrivez la description sur une seule ligne
photos-missing = Choisissez une photo
photos-kind = Ce fichier n’est pas une photo qui puisse être montrée. Choisissez un JPEG, un PNG ou un WebP.
photos-broken = Cette photo ne peut pas être lue. Elle est peut-être endommagée ; choisissez-en une autre.
photos-too-large = Cette photo a trop de pixels. Réduisez-la, ou choisissez-en une autre.
photos-full = Une idée a trois photos au plus. Retirez-en une pour en ajouter une autre.
photos-closed = Cette idée ne peut plus être modifiée : aucune photo ne peut y être ajoutée.
photos-waits = Vous pourrez ajouter des photos dès que vos premières contributions ici seront publiées : d’ici là, la modération lit ce que vous envoyez.
photos-send = Ajouter la photo
photos-back = Retour à l’idée
photos-added = La photo figure sous votre idée.
photos-removed = La photo a été retirée.
photos-afterwards = Vous pourrez ajouter des photos une fois l’idée publiée.
