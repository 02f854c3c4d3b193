moderation-title = Moderación
moderation-flag-title = Denunciar { $symbol }
moderation-flag-lead = El equipo de moderación lee cada denuncia. Estar en desacuerdo no es motivo para denunciar: responda al texto.
moderation-which-rule = ¿Qué regla incumple este texto?
moderation-rule-missing = Elija una regla
moderation-reason = Motivo
moderation-flag-reason-hint = Indique qué parte del texto incumple la regla. Quien lo escribió no ve quién lo denunció.
moderation-reason-missing = Indique un motivo
moderation-reason-long = { $n ->
    [one] Al motivo le sobra { $n } carácter
   *[other] Al motivo le sobran { $n } caracteres
}
moderation-send-flag = Enviar la denuncia
moderation-back = Volver al texto
moderation-flagged = Gracias. El equipo de moderación lo examinará.
moderation-flagged-already = Usted ya ha denunciado este texto. El equipo de moderación lo examinará.
moderation-own-flag = Es su propio texto. Puede modificarlo o retirarlo.
moderation-own-decision = Usted escribió este texto: debe decidir otra persona del equipo de moderación.
moderation-waiting = { $n ->
    [one] { $n } texto espera una decisión; primero, el más antiguo
   *[other] { $n } textos esperan una decisión; primero, el más antiguo
}
moderation-none = Ningún texto espera una decisión.
moderation-to-desk = Volver al escritorio
moderation-gone = Quien escribió el texto lo ha retirado, o ya está oculto.
moderation-flags = { $n ->
    [one] { $n } denuncia
   *[other] { $n } denuncias
}
moderation-no-name = Aún sin nombre
moderation-decision = Su decisión
moderation-what = ¿Qué debe ocurrir con este texto?
moderation-outcome-missing = Elija qué debe ocurrir con el texto
moderation-keep = Mantenerlo
moderation-keep-hint = Queda como está y se cierran las denuncias.
moderation-hide = Ocultar con un motivo
moderation-hide-hint = La signatura, la fecha y la regla siguen visibles. Quien lo escribió recibe la regla y el motivo por correo.
moderation-rule = Regla
moderation-rule-hint = Necesaria si el texto se oculta.
moderation-choose = Elegir
moderation-reason-hint = Necesario si el texto se oculta. Quien lo escribió lo leerá.
moderation-send-decision = Enviar la decisión
moderation-skip = Pasar al siguiente
moderation-kept = Decisión registrada: { $symbol } se mantiene.
moderation-hidden = Decisión registrada: { $symbol } se ha ocultado y se informa a quien lo escribió.
moderation-decided-already = Otra persona del equipo de moderación ya ha decidido sobre este texto. No se ha cambiado nada.
moderation-gone-meanwhile = Este texto se ha retirado mientras tanto. Elija mantenerlo para cerrar las denuncias.
moderation-letter-flagged-subject = Denuncia: { $symbol }
moderation-letter-flagged = Se ha denunciado { $symbol } en virtud de la regla «{ $rule }».
moderation-letter-flagged-why = Motivo indicado: { $reason }
moderation-letter-decide = Examinarlo y decidir
moderation-letter-hidden-subject = Su texto { $symbol } está oculto
moderation-letter-hidden = El equipo de moderación ha ocultado su texto { $symbol }. Los demás ven ahora su signatura, su fecha y esta regla:
moderation-letter-hidden-why = Motivo: { $reason }
moderation-letter-see = Ver su texto
moderation-letter-disagree = Usted todavía puede leer su texto. Si no está de acuerdo con la decisión, responda a este correo o escriba a { $contact }.
moderation-letter-reason = Recibe este correo porque escribió un texto en «{ $exchange }».
