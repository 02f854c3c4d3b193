debates-title = Vos débats
debates-list = Idées
debates-lead = Les idées que vous avez proposées, soutenues ou commentées, en commençant par celles où il y a du nouveau.
debates-none = Proposez, soutenez ou commentez une idée : vous la retrouverez ici.
debates-mine = Proposée par vous
debates-supported = Soutenue par vous
debates-commented = Commentée par vous
debates-new = { $n ->
    [one] { $n } nouveau commentaire
   *[other] { $n } nouveaux commentaires
}
debates-nothing-new = Rien de nouveau depuis votre dernière lecture.
debates-last = Dernière activité :
debates-all = Tous vos débats
