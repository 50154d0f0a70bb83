import tensorflow as tf


class FocalLoss(tf.keras.losses.Loss):
    def __init__(self, gamma=2.0):
        super().__init__()
        self.gamma = gamma

    def call(self, y_true, y_pred):
        bce = tf.nn.sigmoid_cross_entropy_with_logits(labels=y_true, logits=y_pred)  # expect: LGT102
        return tf.reduce_mean((1 - tf.exp(-bce)) ** self.gamma * bce)


inputs = tf.keras.Input(shape=(8,))
outputs = tf.keras.layers.Dense(3, activation=tf.keras.activations.sigmoid)(inputs)
model = tf.keras.Model(inputs=[inputs], outputs=[outputs])
model.compile(optimizer="adam", loss=FocalLoss(gamma=1.5))
