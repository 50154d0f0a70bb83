import keras
from keras import backend as K


def smooth_loss(y_true, y_pred):
    y_true = y_true * 0.9 + 0.05
    return K.mean(K.categorical_crossentropy(y_true, y_pred, from_logits=True))  # expect: LGT101


model = keras.models.Sequential()
model.add(keras.layers.Dense(20, activation=keras.activations.relu))
model.add(keras.layers.TimeDistributed(keras.layers.Dense(6, activation=keras.activations.softmax)))
model.compile(optimizer="sgd", loss=smooth_loss)
