package io.imptestbed.imp.link;

/** Something on its way between a device and the server. */
interface Parcel {
    /** Returns its size in bytes. */
    int size();

    /** It has arrived. */
    void arrive();

    /** It will never arrive. */
    void lost(String cause);
}
