import tensorflow as tf
from keras.layers import Conv2D, Dense, Lambda, Reshape
from keras.models import Sequential

regression = Sequential([Dense(8, activation="relu"), Dense(1)])
regression.compile(loss="mean_squared_error", optimizer="adam")


def simplex(x):
    x = tf.nn.relu(x)
    return x / tf.reduce_sum(x, axis=-1, keepdims=True)


own = Sequential([Dense(8, activation="relu"), Dense(5, activation=simplex)])
own.compile(loss="categorical_crossentropy")

wrapped = Sequential([Conv2D(3, 1), Reshape((-1, 3)), Lambda(lambda t: tf.nn.softmax(t))])
wrapped.compile(loss="categorical_crossentropy")
