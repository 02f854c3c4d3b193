# Las primeras contribuciones de quienes llegan, que esperan al equipo de moderación.
held-title = Primeras contribuciones
held-lead = Lo que han escrito quienes acaban de llegar espera aquí hasta que alguien lo haya leído. Cuántas contribuciones de cada persona esperan es un ajuste del foro.
held-hints = Las indicaciones solo señalan lo que quizá merezca una mirada. No deciden nada, y solo las ve el equipo de moderación.
held-hints-column = Indicaciones
held-hints-count = { $n ->
    [one] { $n } indicación
   *[other] { $n } indicaciones
}
held-none = No hay nada en espera.
held-one = Una primera contribución
held-kind-idea = Idea
held-kind-comment = Comentario
held-kind-suggestion = Sugerencia de tema
held-kind-translation = Traducción
held-approve = Publicarlo
held-approve-hint = Aparece como si se acabara de enviar, aunque el debate se haya cerrado entretanto. Solo una ronda cerrada ya no admite nada. Al cabo de diez minutos se informa por correo a quien lo escribió. Hasta entonces usted puede deshacerlo, mientras nadie haya respondido ni lo haya apoyado, traducido o denunciado.
held-approve-at-once-hint = Aparece como si se acabara de enviar, aunque la convocatoria o el debate se haya cerrado entretanto. Se informa de inmediato por correo a quien lo escribió. Esto no se deshace: lo publicado se puede denunciar y ocultar.
held-decline = Rechazarlo
held-decline-hint = Se oculta al cabo de diez minutos. El registro guarda la signatura, la fecha, la regla y el motivo; quien lo escribió puede presentar un recurso. Hasta entonces usted puede deshacerlo, y espera como antes.
held-decline-translation-hint = Al cabo de diez minutos la signatura, la fecha, la regla y el motivo figuran en el registro público; se avisa a quien lo escribió, que puede presentar un recurso. La traducción misma no se muestra en ninguna parte. Hasta entonces usted puede deshacerlo, y espera como antes.
held-desk-round = La ronda de este texto se ha cerrado entretanto y ya no se puede publicar. Decida lo que decida, se avisa de ello a quien lo escribió.
held-desk-debate = El debate se ha cerrado entretanto. Este texto llegó a tiempo, así que aún se puede publicar.
held-approve-round-hint = No se publica nada: la ronda está cerrada. Se avisa de inmediato a quien lo escribió.
held-decline-round-hint = No se publica nada y nada figura en el registro. Al cabo de diez minutos se avisa a quien lo escribió de que el texto no se ha podido publicar, sin regla ni motivo. Hasta entonces usted puede deshacerlo.
held-rule-hint = Necesaria si el texto se rechaza o si se pide a quien lo escribió que lo cambie.
held-reason-hint = Necesario salvo si el texto se publica. Si se rechaza, todo el mundo puede leerlo en el registro; si no, solo quien lo escribió o la secretaría. No nombre a nadie.
held-back = Volver a la lista
held-where = Verlo donde está publicado
held-state-approved = Publicado
held-state-declined = Rechazado
held-state-asked = Se ha pedido a quien lo escribió que lo modifique
held-state-withdrawn = Retirado por quien lo escribió
held-state-lapsed = No se pudo publicar
held-approved = { $symbol } está publicado y se ha informado a quien lo escribió.
held-approved-for-now = { $symbol } está publicado. Al cabo de diez minutos se informa a quien lo escribió, salvo que usted lo deshaga.
held-declined = El texto está rechazado. Al cabo de diez minutos se oculta y se informa a quien lo escribió.
held-translation-approved = La traducción de { $symbol } está publicada y se ha informado a quien la escribió.
held-last = Usted ha rechazado:
held-last-approved = Usted ha publicado:
held-last-many = { $n ->
    [one] Su último paso: { $n } texto rechazado
   *[other] Su último paso: { $n } textos rechazados
}
held-many-lead = Marque los textos claramente no deseados para rechazarlos de una vez.
held-tick = Marcar
held-many-check = { $n ->
    [one] Se rechazará { $n } texto, en virtud de una regla y por un motivo. Al cabo de diez minutos se oculta; se informa a quien lo escribió, que puede presentar un recurso. Hasta entonces usted puede deshacerlo.
   *[other] Se rechazarán { $n } textos, cada uno con su propia decisión, por una misma regla y un mismo motivo. Al cabo de diez minutos se ocultan; se informa a quienes los escribieron, que pueden presentar un recurso. Hasta entonces usted puede deshacerlo todo.
}
held-many-translations = Las traducciones no se publican.
held-many-decline = { $n ->
    [one] Rechazar { $n } texto
   *[other] Rechazar { $n } textos
}
held-many-none = No se ha rechazado nada: mientras tanto alguien ha decidido sobre estos textos o los ha cambiado, o la decisión no le corresponde a usted.
held-many-declined = Textos rechazados: { $symbol }. Al cabo de diez minutos se ocultan y se informa a quienes los escribieron, salvo que usted lo deshaga.
held-many-some = Textos rechazados: { $symbol }. Los demás siguen como estaban: mientras tanto alguien ha decidido sobre ellos o los ha cambiado, o la decisión no le corresponde a usted.
held-many-undone = Sus decisiones se han deshecho. Textos que vuelven a esperar: { $symbol }.
held-undo-hint = Mientras no esté oculto, nadie se entera.
held-undo-approval-hint = El texto desaparece de todas las páginas y vuelve a esperar, mientras nada dependa de él. Su número no se vuelve a dar.
held-undone = Su decisión queda sin efecto. El texto espera como antes.
held-hangs = No se ha cambiado nada: entretanto alguien ha respondido a este texto, lo ha apoyado, traducido, tramitado o denunciado, o quien lo escribió ha cambiado lo que hay. Si infringe una regla, ocúltelo como cualquier otro texto.
held-never-again = No se ha cambiado nada: la ronda está cerrada, o aquello de lo que trata este texto ya no está, de modo que no podría volver a publicarse. Si infringe una regla, ocúltelo como cualquier otro texto.
held-changed-meanwhile = Quien escribió este texto lo ha cambiado desde que usted lo abrió. Aquí está como es ahora. Léalo y decida de nuevo: lo que usted ha escrito se conserva.
held-lapsed-desk = El texto no pudo publicarse. Aquello a lo que responde ya no está, su ronda está cerrada o quien lo escribió ya no participa. Se le ha informado.
held-withdrawn-meanwhile = Quien lo escribió ha retirado este texto. No se ha cambiado nada. Siga con el texto siguiente.
held-decided-meanwhile = Entretanto ha decidido otra persona del equipo de moderación. No se ha cambiado nada. Siga con el texto siguiente.
held-received = Hemos recibido su texto. El equipo de moderación lo lee antes de que se publique.
held-yours = Su texto está pendiente de publicación
held-yours-waiting = A la espera de moderación
held-waits = El equipo de moderación lee las primeras contribuciones antes de que se publiquen. Hasta entonces, solo usted y ese equipo pueden ver este texto. Recibirá un correo en cuanto se decida.
held-yours-round = La ronda se ha cerrado entretanto y este texto ya no se puede publicar.
held-yours-debate = El debate se ha cerrado entretanto. Su texto llegó a tiempo, así que aún se puede publicar.
held-usual-hours = { $n ->
    [one] Suele tardar menos de una hora.
   *[other] Suele tardar menos de { $n } horas.
}
held-usual-days = { $n ->
    [one] Suele tardar un día.
   *[other] Suele tardar { $n } días.
}
held-sent = Enviado el
held-sent-ago = Enviado
held-on-idea = Sobre la idea
held-withdraw = Retirar este texto
held-withdrawn = Usted ha retirado este texto. Nadie lo publicará.
held-lapsed = Su texto no pudo publicarse. Aquello a lo que responde ya no está, su ronda está cerrada o usted ya no participa. Lo sigue encontrando aquí.
held-letter-arrived-subject = Una primera contribución espera en «{ $exchange }»
held-letter-arrived = Alguien nuevo ha escrito en «{ $exchange }». El texto espera hasta que el equipo de moderación lo haya leído. Mientras haya algo en espera, no se envía otro correo como este.
held-letter-approved-subject = Su texto está publicado: { $symbol }
held-letter-approved = El equipo de moderación ha leído su texto. Está publicado como { $symbol }.
held-letter-lapsed-subject = Su texto no pudo publicarse
held-letter-translated-subject = Su traducción de { $symbol } está publicada
held-letter-translated = El equipo de moderación ha leído su traducción de { $symbol }. Está publicada.
held-letter-refused-subject = Su traducción de { $symbol } no se publica
held-letter-refused = El equipo de moderación ha leído su traducción de { $symbol } y no la publica. La regla:
held-ask-hint = Al cabo de diez minutos vuelve a quien lo escribió, que recibe la regla y el motivo por correo y en la página de su texto. Cambiado y enviado de nuevo, espera como antes.
held-asked = Se pide a quien escribió el texto que lo cambie. Se le informa al cabo de diez minutos, salvo que usted lo deshaga.
held-passed-on = El texto se ha remitido a la secretaría.
held-last-asked = Usted ha pedido que se cambie:
held-undo-asked-hint = El texto espera como antes, y quien lo escribió no se entera de nada.
held-mended = Cambiado a petición
held-yours-asked = Por favor, cambie este texto
held-asked-yours = El equipo de moderación ha leído su texto y le pide que lo cambie antes de publicarlo. Solo usted y ese equipo pueden verlo.
held-title-label = Título
held-text-label = Texto
held-send-again = Enviarlo de nuevo
held-not-asked = Este texto ya no espera ningún cambio suyo. No se ha cambiado nada. Abra su página para ver en qué quedó.
held-letter-passed-on-subject = A usted le corresponde decidir: una primera contribución en «{ $exchange }»
held-letter-passed-on = { $name } le ha remitido una primera contribución.
held-letter-asked-subject = Por favor, cambie su texto en «{ $exchange }»
held-letter-asked = El equipo de moderación ha leído su texto y le pide que lo cambie antes de publicarlo. No cumple esta regla:
