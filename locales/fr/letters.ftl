# Ce que chaque message dit autour de son propre texte.
letters-code = Ou saisissez ce code dans le navigateur où vous l’avez demandé :
letters-address = Si le bouton ne fonctionne pas, ouvrez cette adresse :
letters-reason-secretariat = Vous recevez ce courriel parce que vous gérez « { $exchange } ».
