from tensorflow.keras import Input, Model
from tensorflow.keras.layers import Dense
from tensorflow.keras.losses import BinaryCrossentropy, CategoricalCrossentropy

inputs = Input((16,))
x = Dense(32, activation="relu")(inputs)
kind = Dense(3, activation="softmax")(x)
flag = Dense(1, activation="sigmoid")(x)

model = Model(inputs, [kind, flag])
model.compile(
    "adam",
    loss=[  # expect: LGT101
        CategoricalCrossentropy(from_logits=True),
        BinaryCrossentropy(),
    ],
)

named = Model(inputs, {"kind": kind, "flag": flag})
named.compile(
    loss={"flag": BinaryCrossentropy(from_logits=True), "kind": "categorical_crossentropy"}  # expect: LGT102
)
