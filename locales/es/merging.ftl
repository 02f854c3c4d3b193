# Fusión de ideas.
merging-heading = Integrar en otra idea
merging-lead = Cuando dos ideas dicen lo mismo, esta puede pasar a formar parte de la otra. Usted verá las dos antes de que ocurra nada.
merging-title = Integrar { $symbol } en otra idea
merging-into = ¿En qué idea?
merging-into-hint = Su número o su signatura, por ejemplo I-7
merging-into-missing = Indique el número de la otra idea
merging-into-unknown = Ninguna idea tiene ese número
merging-look = Comparar las dos ideas
merging-itself = Una idea no puede integrarse en sí misma
merging-not-published = Esta idea ya no está publicada por separado, así que no puede integrarse en otra
merging-into-merged = La otra idea ya forma parte de una tercera. Elija esa.
merging-into-not-published = La otra idea está oculta o retirada
merging-will = Qué va a ocurrir
merging-will-lead = La dirección de { $symbol } lleva a { $other }, que lo indica. { $symbol } sale de las listas, los recuentos, la búsqueda y los canales.
merging-will-stay = El texto, los comentarios y los apoyos de { $symbol } se conservan y siguen siendo legibles. Ya no se puede comentar ni apoyar.
merging-will-both = { $n ->
    [0] Nadie apoya las dos.
    [one] { $n } persona apoya las dos y cuenta una vez.
   *[other] { $n } personas apoyan las dos y cuentan una vez cada una.
}
merging-will-count = { $n ->
    [0] Después, nadie apoya { $other }. Quien la propuso no cuenta.
    [one] Después, { $n } persona apoya { $other }. Quien la propuso no cuenta.
   *[other] Después, { $n } personas apoyan { $other }. Quien la propuso no cuenta.
}
merging-will-organisations = Desde entonces, estas organizaciones apoyan también { $other }:
merging-will-positions = Las posiciones de estas organizaciones quedan con { $symbol }, donde se pueden leer:
merging-will-tell = Se avisa por correo a quienes propusieron las dos ideas, con su motivo.
merging-will-undo = La fusión puede deshacerse: los apoyos que llegaron con ella también vuelven.
merging-reason-hint = Cualquiera puede leerlo. No nombre a nadie.
merging-send = Integrar { $symbol } en { $other }
merging-done = { $symbol } se ha integrado en esta idea, y se avisa a quienes las propusieron.
merging-undo-title = Deshacer la fusión de { $symbol }
merging-undo-lead = { $symbol } vuelve a ser una idea aparte, con su texto, sus comentarios y sus apoyos. Los apoyos que llegaron con ella dejan { $other }. Se avisa por correo a quienes propusieron las ideas.
merging-undo-send = Deshacer la fusión
merging-undo-chain = La otra idea se ha integrado en una tercera. Deshaga antes esa fusión.
merging-undone = { $symbol } vuelve a ser una idea aparte, y se avisa a quienes las propusieron.
merging-state = Fusionada
merging-part-since = Forma parte de otra idea desde el
merging-kept = El texto, los comentarios y los apoyos se conservan como estaban. Los nuevos corresponden a la otra idea.
merging-parts = Integradas en esta idea
merging-parts-lead = Quienes apoyaban estas ideas cuentan aquí, una vez cada persona. Sus textos y comentarios siguen siendo legibles.
merging-step = Integrada en
merging-step-undone = Vuelve a ser una idea aparte, separada de
merging-letter-subject = Su idea { $symbol } forma parte ahora de { $other }
merging-letter = La secretaría ha integrado su idea { $symbol } en la idea { $other }.
merging-letter-undone-subject = Su idea { $symbol } vuelve a ser una idea aparte
merging-letter-undone = La secretaría ha deshecho la fusión de su idea { $symbol } con { $other }.
merging-letter-other-subject = { $symbol } forma parte ahora de su idea { $own }
merging-letter-other = La secretaría ha integrado la idea { $symbol } en su idea { $own }. Quienes la apoyaban cuentan con la suya, una vez cada persona.
merging-letter-other-undone-subject = { $symbol } ya no forma parte de su idea { $own }
merging-letter-other-undone = La secretaría ha deshecho la fusión de la idea { $symbol } con su idea { $own }. Los apoyos que llegaron con ella también han vuelto.
