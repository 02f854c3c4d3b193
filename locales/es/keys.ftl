# Las teclas con las que se recorre lo que espera una decisión.
keys-title = Atajos de teclado
keys-lead = Una tecla abre una página, o elige y mueve el foco. Nada se decide hasta que usted pulse Intro en un botón. Una tecla que no sirve en una página no hace nada en ella.
keys-next = Texto siguiente
keys-previous = Texto anterior
keys-turn = El texto siguiente, el anterior
keys-open = Abrir el texto donde está
keys-approve = Mantenerlo, publicarlo o volver a mostrarlo
keys-edit = Pedir un cambio a quien lo escribió
keys-hide = Ocultarlo o rechazarlo, o mantener la decisión: siguen la regla y el motivo
keys-escalate = Pasarlo a la secretaría: sigue el motivo
keys-undo = Al botón que deja sin efecto su última decisión
keys-help = Estos atajos
keys-use = Usar estos atajos
keys-use-hint = Se guarda en este dispositivo. Mientras escribe en un campo, ninguna tecla hace otra cosa.
