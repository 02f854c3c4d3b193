photos-link = Fotos
photos-edit = Añadir o quitar fotos
photos-title = Fotos de { $symbol }
photos-none = Todavía no hay fotos.
photos-nth = Foto { $n } de { $of }:
photos-remove = Quitar la foto { $n }
photos-add = Añadir una foto
photos-lead = Hasta tres fotos figuran bajo su idea como enlaces. Solo se cargan cuando alguien las abre. Reducimos cada foto y quitamos el lugar y la hora que la cámara escribió en ella.
photos-file = Foto
photos-file-hint = JPEG, PNG o WebP, { $limit } como máximo
photos-file-note = No muestre personas que no hayan dado su acuerdo, ni papeles con nombres.
photos-alt = ¿Qué se ve en ella?
photos-alt-hint = Una frase, para quien no ve o no abre la foto
photos-alt-missing = Describa la foto con palabras
photos-alt-long = { $n ->
    [one] A la descripción le sobra { $n } carácter
   *[other] A la descripción le sobran { $n } caracteres
}
photos-alt-lines = Escriba la descripción en una sola línea
photos-missing = Elija una foto
photos-kind = Este archivo no es una foto que se pueda mostrar. Elija un JPEG, PNG o WebP.
photos-broken = Esta foto no se puede leer. Puede que esté dañada; elija otra.
photos-too-large = Esta foto tiene demasiados píxeles. Redúzcala o elija otra.
photos-full = Una idea tiene tres fotos como máximo. Quite una para añadir otra.
photos-closed = Esta idea ya no se puede cambiar, así que no se puede añadir ninguna foto.
photos-waits = Podrá añadir fotos en cuanto sus primeras contribuciones aquí estén publicadas: hasta entonces, el equipo de moderación lee lo que usted envía.
photos-send = Añadir la foto
photos-back = Volver a la idea
photos-added = La foto figura bajo su idea.
photos-removed = La foto se ha quitado.
photos-afterwards = Podrá añadir fotos cuando la idea esté publicada.
