package io.github.mdr4j.data;

/** The part of a data set that a row belongs to. */
public enum Split {
    /** Rows that parameters are trained on. */
    TRAIN,
    /** Rows that decide when to stop and which epoch was best. */
    VALIDATION,
    /** Rows that the final figures are measured on. */
    TEST
}
