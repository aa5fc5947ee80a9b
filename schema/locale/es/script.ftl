# Lo que se lee al testigo antes de escribir nada.
version = 1
language = es
name = Español
intro = Mi nombre está en la tarjeta que le di. Ponemos por escrito lo que las personas han vivido, para que no se olvide y pueda ayudar a saber qué pasó. Usted decide si habla, qué calla y cuándo para. No podemos prometerle protección, dinero ni un resultado. Lo que me cuente se guarda bajo llave, y su nombre se guarda aparte de sus palabras: hacen falta varias personas, en lugares distintos, para volver a abrirlo. Puede cambiar de opinión más adelante; lo que ya se haya publicado no se puede retirar.
record = ¿Puedo escribir lo que me cuente?
assent = (A la niña o al niño) La persona que te cuida ha dicho que sí. Quiero saber qué quieres tú. Puedes decir que no y nadie se enfadará. ¿Quieres contarlo?
public = ¿Puede leerlo todo el mundo: en informes, en internet?
media = ¿Pueden usarlo los periodistas?
partner = ¿Pueden leerlo otras organizaciones con las que trabajamos?
court = ¿Puede leerlo un tribunal o una investigación judicial?
level = ¿Cómo podemos llamarle allí: de ningún modo, con otro nombre o con el suyo?
thanks = Gracias. Puede cambiar cualquiera de estas respuestas cuando quiera, también después de hoy.
