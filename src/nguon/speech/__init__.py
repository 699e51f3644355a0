"""Sound: recordings examined and levelled, texts spoken by voices, programmes built of both.

Programs of the operating system do the work, each as a process of its own with limits: ffmpeg for
levels and codecs, espeak-ng for speech. Nothing here knows the framework.
"""
