moderation-title = Moderación
moderation-flag-title = Denunciar { $symbol }
moderation-flag-lead = Moderación lee cada denuncia. Un desacuerdo no es un motivo: responda en su lugar.
moderation-which-rule = ¿Qué norma incumple este texto?
moderation-rule-missing = Elija una norma
moderation-reason = Motivo
moderation-flag-reason-hint = Indique qué parte del texto incumple la norma. Quien lo escribió no ve quién lo denunció.
moderation-reason-missing = Indique un motivo
moderation-reason-long = { $n ->
    [one] Al motivo le sobra { $n } carácter
   *[other] Al motivo le sobran { $n } caracteres
}
moderation-send-flag = Enviar la denuncia
moderation-back = Volver al texto
moderation-flagged = Gracias. Moderación lo examinará.
moderation-flagged-already = Usted ha denunciado este texto. Moderación lo examinará.
moderation-own-flag = Es su propio texto. Puede modificarlo o retirarlo.
moderation-own-decision = Usted escribió este texto: debe decidir otra persona de moderación.
moderation-waiting = { $n ->
    [one] { $n } texto espera una decisión, primero el más antiguo
   *[other] { $n } textos esperan una decisión, primero el más antiguo
}
moderation-none = Ningún texto espera una decisión.
moderation-to-desk = Volver al escritorio
moderation-gone = El texto fue retirado por quien lo escribió o ya está oculto.
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
moderation-hide-hint = La signatura, la fecha y la norma siguen visibles. Quien lo escribió recibe la norma y el motivo por correo.
moderation-rule = Norma
moderation-rule-hint = Necesaria si el texto se oculta.
moderation-choose = Elegir
moderation-reason-hint = Necesario si el texto se oculta. Quien lo escribió lo leerá.
moderation-send-decision = Enviar la decisión
moderation-skip = Pasar al siguiente
moderation-kept = Decisión registrada: { $symbol } se mantiene.
moderation-hidden = Decisión registrada: { $symbol } está oculto y se informa a quien lo escribió.
moderation-decided-already = Otra persona de moderación ya ha decidido sobre este texto. No se ha cambiado nada.
moderation-gone-meanwhile = Este texto se ha retirado entretanto. Elija mantenerlo para cerrar las denuncias.
moderation-letter-flagged-subject = Denuncia: { $symbol }
moderation-letter-flagged = { $symbol } ha sido denunciado por la norma «{ $rule }».
moderation-letter-flagged-why = Motivo indicado: { $reason }
moderation-letter-decide = Examinarlo y decidir
moderation-letter-hidden-subject = Su texto { $symbol } está oculto
moderation-letter-hidden = Moderación ha ocultado su texto { $symbol }. Los demás ven ahora su signatura, su fecha y esta norma:
moderation-letter-hidden-why = Motivo: { $reason }
moderation-letter-see = Ver su texto
moderation-letter-disagree = Usted todavía puede leer su texto. Si no está de acuerdo, responda a este correo o escriba a { $contact }.
moderation-letter-reason = Recibe este correo porque escribió un texto en { $exchange }.
