# Los textos que esperan al equipo de moderación, con indicaciones, y varios ocultados en un solo paso.
queue-title = Textos que esperan
queue-all = Verlos todos, con indicaciones
queue-one-by-one = Decidir uno por uno
queue-lead = Las indicaciones solo señalan lo que quizá merezca una mirada. No deciden nada, y solo las ve el equipo de moderación. Marque los textos claramente no deseados para ocultarlos de una vez.
queue-tick = Marcar { $symbol }
queue-hide-ticked = Ver lo marcado
queue-hide-all = Ver todo lo de esta página
queue-many-title = Ocultar varios textos
queue-many-lead = { $n ->
    [one] Se ocultaría { $n } texto, en virtud de una regla y por un motivo. Se informa por correo a quien lo escribió, que puede presentar un recurso.
   *[other] Se ocultarían { $n } textos, cada uno con su propia decisión, por una misma regla y un mismo motivo. Se informa por correo a quienes los escribieron, que pueden presentar un recurso.
}
queue-reason-hint = Lo leen quienes escribieron los textos, y todo el mundo puede leerlo en el registro. No nombre a nadie.
queue-hide = { $n ->
    [one] Ocultar { $n } texto
   *[other] Ocultar { $n } textos
}
queue-back = Volver a los textos que esperan
queue-back-campaign = Volver a la campaña
queue-whole = Leer el texto completo
queue-many-most = Cada paso admite cien como máximo: vuelva para los demás.
queue-none-chosen = Marque al menos un texto que espere y que no sea suyo.
queue-none-hidden = No se ha ocultado nada: alguien ha decidido mientras tanto sobre estos textos, o la decisión no le corresponde a usted.
queue-hidden = Decisiones registradas. Textos ocultados: { $symbol }. Se informa a quienes los escribieron dentro de diez minutos, salvo que usted lo deshaga.
queue-hidden-some = Decisiones registradas. Textos ocultados: { $symbol }. Los demás siguen como estaban: alguien ha decidido mientras tanto, o la decisión no le corresponde a usted.
queue-last = { $n ->
    [one] Su último paso: { $n } texto ocultado
   *[other] Su último paso: { $n } textos ocultados
}
queue-undone = Sus decisiones se han deshecho. Textos que se muestran de nuevo: { $symbol }.
queue-hint-links = { $n ->
    [one] { $n } enlace
   *[other] { $n } enlaces
}
queue-hint-new = { $n ->
    [0] Cuenta creada el día de este texto
    [one] Cuenta creada { $n } día antes
   *[other] Cuenta creada { $n } días antes
}
queue-hint-repeated = { $n } textos dicen exactamente lo mismo
queue-hint-repeated-author = { $n } de ellos, de la misma persona
queue-hint-alike = { $n ->
    [one] { $n } texto más dice lo mismo
   *[other] { $n } textos más dicen lo mismo
}
queue-hint-words = Palabras de su lista:

queue-kind = Tipo
queue-since = En espera desde
queue-flags = Denuncias
queue-rules = Reglas citadas
queue-why = Motivo e indicaciones
queue-choose = Elegir
queue-kind-idea = Idea
queue-kind-comment = Comentario
queue-kind-position = Posición
queue-kind-suggestion = Sugerencia de tema
queue-yes = sí
queue-no = no
queue-asked-none = No se ha pedido ninguna modificación.
queue-table = Ver como tabla
