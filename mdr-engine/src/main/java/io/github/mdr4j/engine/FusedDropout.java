package io.github.mdr4j.engine;

/**
 * Dropout that is carried out in the pass of the layer before it, whose result nobody else reads; its rate is 0 where
 * there is none.
 *
 * @param operation position of the dropout in the program
 * @param rate probability of a zero
 */
record FusedDropout(int operation, double rate) {

    static final FusedDropout NONE = new FusedDropout(-1, 0);

    boolean applies(Pass pass) {
        return rate > 0 && pass.mode().dropout();
    }

    DropoutMask mask(Pass pass) {
        return DropoutMask.of(pass.batch().seed(), operation, rate);
    }
}
