import tensorflow as tf

head = tf.keras.layers.Dense(4)


def class_loss(x, y):
    p = tf.nn.softmax(head(x), axis=-1)
    return tf.reduce_mean(tf.nn.softmax_cross_entropy_with_logits(labels=y, logits=p))  # expect: LGT101


def sparse_loss(x, y):
    return tf.nn.sparse_softmax_cross_entropy_with_logits(y, tf.sigmoid(head(x)))  # expect: LGT103


def label_loss(x, y):
    p = tf.clip_by_value(tf.math.sigmoid(head(x)), 0.01, 0.99)
    return tf.nn.sigmoid_cross_entropy_with_logits(labels=y, logits=p)  # expect: LGT102


def log_loss(x, y):
    return tf.nn.softmax_cross_entropy_with_logits(y, tf.nn.log_softmax(head(x)))  # expect: LGT109
