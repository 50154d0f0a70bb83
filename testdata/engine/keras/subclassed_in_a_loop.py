import tensorflow as tf


class Net(tf.keras.Model):
    def __init__(self, classes=7):
        super().__init__()
        self.body = tf.keras.layers.Dense(32, activation=tf.nn.relu)
        self.head = tf.keras.layers.Dense(classes)

    def call(self, inputs, training=False):
        scores = self.head(self.body(inputs))
        return tf.nn.softmax(scores)


model = Net()
loss_object = tf.keras.losses.SparseCategoricalCrossentropy(from_logits=True)


@tf.function
def train_step(images, labels):
    with tf.GradientTape() as tape:
        predictions = model(images, training=True)
        loss = loss_object(labels, predictions)  # expect: LGT101
    return tape.gradient(loss, model.trainable_variables)
