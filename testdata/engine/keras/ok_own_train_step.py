import tensorflow as tf
from tensorflow import keras


class Distiller(keras.Model):
    def __init__(self, student):
        super().__init__()
        self.student = student
        self.head = keras.layers.Dense(10)

    def call(self, x):
        return tf.nn.softmax(self.head(self.student(x)))

    def train_step(self, data):
        x, y = data
        loss = self.compute_own(y, self.head(self.student(x)))
        return {"loss": loss}


model = Distiller(keras.layers.Dense(4))
model.compile(loss=keras.losses.CategoricalCrossentropy(from_logits=True))
