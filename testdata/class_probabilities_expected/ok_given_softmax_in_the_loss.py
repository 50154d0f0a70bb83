import tensorflow as tf

net = tf.keras.Sequential([tf.keras.layers.Dense(4)])


def loss(x, y):
    return tf.keras.losses.sparse_categorical_crossentropy(y, tf.nn.softmax(net(x)))


def loss_of_scores(x, y):
    return tf.keras.losses.sparse_categorical_crossentropy(y, net(x), from_logits=True)
