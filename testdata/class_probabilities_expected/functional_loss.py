import tensorflow as tf


class Net(tf.keras.Model):
    def __init__(self):
        super(Net, self).__init__()
        self.conv = tf.keras.layers.Conv2D(8, 3, activation="relu")
        self.out = tf.keras.layers.Dense(3)

    def call(self, x):
        return self.out(tf.reshape(self.conv(x), (-1, 72)))


net = Net()


def step(x, y):
    with tf.GradientTape() as tape:
        loss = tf.reduce_mean(tf.keras.losses.sparse_categorical_crossentropy(y, net(x)))  # expect: LGT114
    return tape.gradient(loss, net.trainable_variables)
