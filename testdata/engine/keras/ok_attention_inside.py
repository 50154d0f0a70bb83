from tensorflow.keras import Model, layers
import tensorflow as tf

inputs = layers.Input((20, 16))
weights = layers.Dense(1, activation="tanh")(inputs)
weights = layers.Softmax(axis=1)(weights)
x = layers.multiply([inputs, weights])
x = layers.Lambda(lambda t: tf.reduce_sum(t, axis=1))(x)
outputs = layers.Dense(3)(x)
model = Model(inputs, outputs)
model.compile(loss=tf.keras.losses.CategoricalCrossentropy(from_logits=True))
