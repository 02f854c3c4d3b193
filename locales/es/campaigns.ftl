# Los textos casi idénticos, contados como una sola campaña.
campaigns-title = Campañas
campaigns-one-of = { $n ->
    [one] { $n } texto casi idéntico
   *[other] Uno de { $n } textos casi idénticos
}
campaigns-show-title = { $n ->
    [one] { $n } texto
   *[other] { $n } textos casi idénticos
}
campaigns-show-lead = Estos textos dicen casi lo mismo con casi las mismas palabras. Cada uno cuenta y sigue donde se publicó.
campaigns-people = { $n ->
    [one] De { $n } persona
   *[other] De { $n } personas
}
campaigns-organisations = { $n ->
    [one] De { $n } organización
   *[other] De { $n } organizaciones
}
campaigns-from = Primer texto el
campaigns-to = Último texto el
campaigns-on = Todos el
campaigns-first-text = Primer texto
campaigns-texts = Textos
campaigns-all-texts = Los { $n } textos
campaigns-identical = Igual al primer texto, palabra por palabra
campaigns-differences = En qué se diferencia del primer texto
campaigns-too-long = Difiere del primer texto; uno de los dos es demasiado largo para mostrar dónde
campaigns-desk-title = Campaña { $number }
campaigns-desk-lead = Los textos casi idénticos se cuentan juntos, para que usted vea cuántas personas los enviaron. Nada se oculta ni pierde posición por ello.
campaigns-none = Ningún texto es casi idéntico a otro.
campaigns-all = Todas las campañas
campaigns-empty = No queda ningún texto en esta campaña.
campaigns-number = Campaña
campaigns-column-people = Personas
campaigns-column-organisations = Organizaciones
campaigns-column-first = Primera fecha
campaigns-column-last = Última fecha
campaigns-public = Ver la página pública
campaigns-take-out-lead = Si un texto no es el mismo, sáquelo de la campaña: contará por separado. Puede volver a incluirlo.
campaigns-hide = Ver estos textos para ocultarlos
campaigns-hide-hint = Decir lo mismo que otros no incumple ninguna regla. Ocúltelos solo si el propio texto la incumple.
campaigns-take-out = No es el mismo texto
campaigns-outs = Textos sacados
campaigns-outs-lead = Estos textos no entran en ninguna campaña hasta que alguien vuelva a incluirlos.
campaigns-back = Comparar de nuevo
campaigns-taken-out = { $symbol } se ha sacado de la campaña y cuenta por separado.
campaigns-put-back = { $symbol } se vuelve a comparar con los demás textos.
campaigns-changed-meanwhile = Este texto se ha modificado o movido entretanto. No se ha cambiado nada. Vuelva a mirar la lista.
