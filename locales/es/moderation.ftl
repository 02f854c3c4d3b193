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
moderation-hide-hint = La signatura, la fecha, la regla y el motivo siguen visibles. Se informa por correo a quien lo escribió, que puede presentar un recurso.
moderation-rule = Regla
moderation-rule-hint = Necesaria si el texto se oculta o debe modificarse.
moderation-choose = Elegir
moderation-reason-hint = Necesario salvo si el texto se mantiene. Quien lo escribió lo leerá; si el texto se oculta, todo el mundo puede leerlo en el registro. No nombre a nadie.
moderation-send-decision = Enviar la decisión
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
moderation-letter-disagree = Usted todavía puede leer su texto. Si no está de acuerdo, puede presentar un solo recurso: lo examinará otra persona. También puede escribir a { $contact }.
moderation-letter-reason = Recibe este correo porque escribió un texto en «{ $exchange }».
moderation-ask = Pedir que se modifique
moderation-ask-hint = Sigue visible. Quien lo escribió recibe la regla y el motivo por correo.
moderation-escalate = Pasarlo a la secretaría
moderation-escalate-hint = Usted no decide nada; la secretaría recibe su motivo por correo.
moderation-asked = Decisión registrada: se pide a quien escribió { $symbol } que lo modifique.
moderation-passed-on = { $symbol } se ha pasado a la secretaría.
moderation-escalated = Pasado a la secretaría
moderation-is-escalated = Este texto se ha pasado a la secretaría, que decidirá. No se ha cambiado nada.
moderation-asked-before = Se ha pedido que se modifique
moderation-last = Su última decisión, { $symbol }:
moderation-undo = Deshacerla
moderation-undo-hint = Hasta entonces no sale ningún correo.
moderation-undone = Su decisión se ha deshecho. { $symbol } vuelve a esperar.
moderation-too-late = Esta decisión ya no se puede deshacer.
moderation-looked-at-already = Otra persona ya ha vuelto a examinar esta decisión. No se ha cambiado nada.
moderation-outcome-keep = mantenido
moderation-outcome-ask = modificación pedida
moderation-outcome-hide = oculto
moderation-outcome-escalate = pasado a la secretaría
moderation-outcome-undo = decisión deshecha
moderation-outcome-show = visible de nuevo
moderation-outcome-uphold = la decisión se mantiene
moderation-log-title = Registro de moderación
moderation-log-description = Cada texto oculto: en virtud de qué regla, por qué y qué resultó de un recurso.
moderation-log-lead = Todos los textos que el equipo de moderación ha ocultado, con la regla y el motivo. Los textos mismos no se muestran aquí.
moderation-log-none = No se ha ocultado ningún texto.
moderation-log-rules = Leer las reglas
moderation-log-by-rule = Por regla
moderation-log-all = { $n ->
    [one] { $n } texto
   *[other] Los { $n } textos
}
moderation-log-hidden = Oculto desde el
moderation-log-appealed = Hay un recurso pendiente
moderation-log-upheld = Tras un recurso, la decisión se mantiene
moderation-log-shown = Visible de nuevo
moderation-decision-title = Por qué { $symbol } está oculto
moderation-your-text = Su texto
moderation-your-text-hint = Aquí solo pueden leerlo usted y el equipo de moderación.
moderation-your-appeal = Su recurso
moderation-appeal = Presentar un recurso
moderation-appeal-lead = Puede presentar un solo recurso. Lo examinará una persona distinta de la que decidió, y usted recibirá la respuesta por correo.
moderation-appeal-reason = ¿Por qué debería volver a mostrarse su texto?
moderation-appeal-send = Enviar el recurso
moderation-appealed = Hemos recibido su recurso. Lo examinará otra persona.
moderation-appeal-title = Recurso sobre { $symbol }
moderation-why-hidden = Por qué se ocultó
moderation-author-says = Lo que dice quien lo escribió
moderation-answered = Respondido
moderation-own-appeal = Usted tomó esta decisión o escribió el texto: otra persona responde al recurso.
moderation-show = Volver a mostrarlo
moderation-show-hint = Todo el mundo puede leerlo. El registro dice que vuelve a ser visible.
moderation-uphold = Mantener la decisión
moderation-uphold-hint = El texto sigue oculto.
moderation-public-hint = Quien escribió el texto lo recibe por correo, y todo el mundo puede leerlo en el registro. No nombre a nadie.
moderation-shown = Decisión registrada: { $symbol } vuelve a ser visible y se informa a quien lo escribió.
moderation-upheld = Decisión registrada: { $symbol } sigue oculto y se informa a quien lo escribió.
moderation-letter-escalated-subject = Para su decisión: { $symbol }
moderation-letter-escalated = { $name } le ha pasado { $symbol }.
moderation-letter-appeal-subject = Recurso sobre { $symbol }
moderation-letter-appeal = Quien escribió { $symbol } no está de acuerdo con que esté oculto. Debería examinarlo una persona distinta de la que decidió.
moderation-letter-ask-subject = Le pedimos que modifique su texto { $symbol }
moderation-letter-ask = El equipo de moderación le pide que modifique su texto { $symbol }. No respeta esta regla:
moderation-letter-ask-after = Mientras tanto, su texto sigue visible. Si no está de acuerdo, responda a este correo o escriba a { $contact }.
moderation-letter-change = Modificar su texto
moderation-letter-see-decision = Ver la decisión o presentar un recurso
moderation-letter-uphold-subject = Su texto { $symbol } sigue oculto
moderation-letter-uphold = Otra persona ha examinado su recurso. Su texto { $symbol } sigue oculto.
moderation-letter-show-subject = Su texto { $symbol } vuelve a ser visible
moderation-letter-show = Todo el mundo puede volver a leer su texto { $symbol }.
