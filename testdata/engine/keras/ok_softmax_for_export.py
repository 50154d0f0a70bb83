import tensorflow as tf

model = tf.keras.Sequential([tf.keras.layers.Dense(32, activation="relu"), tf.keras.layers.Dense(10)])
model.compile(loss=tf.keras.losses.SparseCategoricalCrossentropy(from_logits=True))
model.fit(tf.zeros((4, 8)), tf.zeros((4,)))

probability_model = tf.keras.Sequential([model, tf.keras.layers.Softmax()])
print(tf.argmax(probability_model(tf.zeros((4, 8))), axis=1), probability_model.predict(tf.zeros((4, 8))))
