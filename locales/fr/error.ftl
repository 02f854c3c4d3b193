error-not-found = Page introuvable
error-not-found-help = Rien ne se trouve à cette adresse. Elle a peut-être été mal saisie, déplacée ou supprimée. Vérifiez-la, ou partez de la page d’accueil.
error-gone = Ce texte a été retiré
error-gone-help = Il se trouvait ici. La personne qui l’a rédigé ou le secrétariat l’a retiré. Cherchez autre chose, ou partez de la page d’accueil.
error-forbidden = L’envoi n’a pas eu lieu
error-foreign-form = Le formulaire provenait d’un autre site. Ouvrez la page ici et envoyez-le de nouveau.
error-stale-form = Le formulaire était trop ancien pour être envoyé en toute sécurité. Copiez votre texte, rouvrez la page et envoyez-le de là.
error-sign-in = Connectez-vous d’abord
error-sign-in-copy = Votre session a pris fin entre-temps. Copiez votre texte ci-dessous, connectez-vous, et vous reviendrez au formulaire.
error-sign-in-help = Cette page est réservée aux personnes connectées. Connectez-vous, et vous reviendrez ici.
error-invalid = Ce formulaire n’a pas pu être lu
error-invalid-help = Il contient un élément inattendu. Revenez en arrière, rechargez la page et envoyez-le de nouveau.
error-conflict = Quelqu’un a agi avant vous
error-too-large = L’envoi est trop volumineux
error-too-large-help = La limite est de { $limit }. Réduisez votre envoi, puis recommencez.
error-too-many = Trop d’essais en peu de temps
error-too-many-help = { $minutes ->
    [one] Patientez une minute, puis réessayez. Rien n’a été perdu.
   *[other] Patientez { $minutes } minutes, puis réessayez. Rien n’a été perdu.
}
error-busy = Le site est très sollicité
error-busy-help = Beaucoup de personnes utilisent le site en ce moment. Réessayez dans quelques secondes.
error-busy-form = Si vous avez envoyé un formulaire, rechargez cette page : il sera envoyé de nouveau.
error-full = Rien ne peut être enregistré pour le moment
error-full-help = Le serveur n’a plus de place. La lecture reste possible. Réessayez plus tard ; l’administration du site est prévenue.
error-broken-help = Le disque du serveur est en panne et rien n’a été enregistré. L’administration du site est prévenue. Gardez une copie de votre texte et renvoyez-le plus tard.
error-internal = Une erreur s’est produite de notre côté
error-internal-help = Nous avons consigné l’erreur. Réessayez. Si elle se répète, écrivez-nous avec cette référence.
error-misdirected-help = Ce serveur répond à une autre adresse. Vérifiez celle que vous avez saisie.
error-reference = Référence : { $reference }
error-search = Rechercher dans ce forum
error-home = Aller à la page d’accueil
error-contact-of = Écrire au secrétariat : { $exchange }
error-typed = Votre texte
error-again = Envoyer de nouveau
error-file-again = Si vous aviez choisi un fichier, choisissez-le de nouveau : aucune page ne peut le rendre au navigateur.
